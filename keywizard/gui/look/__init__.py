"""How Keywizard looks: palette, fonts, tones, signs; no window here."""
