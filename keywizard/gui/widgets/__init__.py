"""What pages are made of. Widgets hold no words of their own: the page gives them, translated."""
