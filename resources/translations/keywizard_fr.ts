<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AccountPage</name>
    <message>
        <source>On the {name} site</source>
        <translation>Sur le site {name}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Asking {name}…</source>
        <translation>{name} répond…</translation>
    </message>
    <message>
        <source>The code that the page of {name} shows</source>
        <translation>Le code affiché par la page de {name}</translation>
    </message>
    <message>
        <source>Is it yours? In another person’s account, your key trades for them.</source>
        <translation>Est-ce le vôtre&#x202f;? Dans le compte d’un autre, votre clé servirait à cet autre.</translation>
    </message>
    <message>
        <source>Here, in Keywizard</source>
        <translation>Ici, dans Keywizard</translation>
    </message>
    <message>
        <source>No, this is not my account</source>
        <translation>Non, ce n’est pas mon compte</translation>
    </message>
    <message>
        <source>Use another account</source>
        <translation>Utiliser un autre compte</translation>
    </message>
    <message>
        <source>Sign in on the page of {name}: it shows you a code.</source>
        <translation>Connectez‑vous sur la page de {name}&#xa0;: elle vous affiche un code.</translation>
    </message>
    <message>
        <source>Use this code</source>
        <translation>Utiliser ce code</translation>
    </message>
    <message>
        <source>Open the {name} page</source>
        <translation>Ouvrir la page {name}</translation>
    </message>
    <message>
        <source>Look at the account before anything is sent to it.</source>
        <translation>Regardez ce compte avant que rien n’y soit envoyé.</translation>
    </message>
    <message>
        <source>Yes, it is mine</source>
        <translation>Oui, c’est le mien</translation>
    </message>
    <message>
        <source>Is somebody dictating a code? Stop: that code opens their account, not yours.</source>
        <translation>Quelqu’un vous dicte un code&#x202f;? Arrêtez‑vous&#xa0;: ce code ouvre son compte, pas le vôtre.</translation>
    </message>
    <message>
        <source>Say first whether this account is yours.</source>
        <translation>Dites d’abord si ce compte est le vôtre.</translation>
    </message>
    <message>
        <source>Signed in as {login}, {host}</source>
        <translation>Connecté en tant que {login}, {host}</translation>
    </message>
    <message>
        <source>The code belongs to this account at {name} ({host}):</source>
        <translation>Le code appartient à ce compte chez {name} ({host})&#xa0;:</translation>
    </message>
    <message>
        <source>the practice site</source>
        <translation>site d’entraînement</translation>
    </message>
</context>
<context>
    <name>AddressPage</name>
    <message>
        <source>{name} uses your key from {addresses}.</source>
        <translation>{name} utilise votre clé depuis {addresses}.</translation>
    </message>
    <message>
        <source>{name} uses your key from one IP address only.</source>
        <translation>{name} utilise votre clé depuis une seule adresse IP.</translation>
    </message>
    <message>
        <source>An IP address is the number of a computer on the internet.</source>
        <translation>Une adresse IP est le numéro d’un ordinateur sur Internet.</translation>
    </message>
    <message>
        <source>Do you have that address already?</source>
        <translation>Avez‑vous déjà cette adresse&#x202f;?</translation>
    </message>
    <message>
        <source>It is asked for once {name} has the key.</source>
        <translation>Keywizard vous la demandera après l’ajout de la clé chez {name}.</translation>
    </message>
    <message>
        <source>Choose one of the answers first.</source>
        <translation>Choisissez d’abord une réponse.</translation>
    </message>
</context>
<context>
    <name>CaptureStrip</name>
    <message>
        <source>Receive what I copy</source>
        <translation>Recevoir ce que je copie</translation>
    </message>
    <message>
        <source>Received: {names}.</source>
        <translation>Bien reçu&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Received: {names}. Now copy: {missing}.</source>
        <translation>Bien reçu&#xa0;: {names}. Copiez maintenant&#xa0;: {missing}.</translation>
    </message>
    <message>
        <source>Copy each value on the site: Keywizard receives it, in any order.</source>
        <translation>Copiez chaque valeur sur le site&#xa0;: Keywizard la reçoit, dans n’importe quel ordre.</translation>
    </message>
    <message>
        <source>Keywizard reads the clipboard only after “Receive what I copy”, and clears it.</source>
        <translation>Keywizard ne lit le presse-papiers qu’après «&#xa0;Recevoir ce que je copie&#xa0;», puis le vide.</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Asking the exchange about your key…</source>
        <translation>Keywizard interroge la plateforme…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Copy: {value}</source>
        <translation>Copier&#xa0;: {value}</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Vérifier à nouveau</translation>
    </message>
    <message>
        <source>Give both values to {name}.</source>
        <translation>Donnez les deux valeurs à {name}.</translation>
    </message>
    <message>
        <source>Copied for 30 seconds: {value}.</source>
        <translation>Copié pour 30 secondes&#xa0;: {value}.</translation>
    </message>
    <message>
        <source>Checked: nothing is ticked that {name} refuses.</source>
        <translation>Vérifié&#xa0;: aucune case refusée par {name} n’est cochée.</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Open the {name} page</source>
        <translation>Ouvrir la page {name}</translation>
    </message>
    <message>
        <source>the practice site</source>
        <translation>site d’entraînement</translation>
    </message>
    <message>
        <source>Sharing your screen? Pause it before the codes.</source>
        <translation>Vous partagez votre écran&#x202f;? Mettez le partage en pause avant les codes.</translation>
    </message>
    <message>
        <source>Keywizard has not received everything</source>
        <translation>Keywizard n’a pas tout reçu</translation>
    </message>
    <message>
        <source>Keywizard has received nothing</source>
        <translation>Keywizard n’a rien reçu</translation>
    </message>
    <message>
        <source>Copy on the site what is missing.</source>
        <translation>Copiez sur le site ce qui manque.</translation>
    </message>
    <message>
        <source>Press “Receive what I copy”, then copy each value on the site.</source>
        <translation>Cliquez sur «&#xa0;Recevoir ce que je copie&#xa0;», puis copiez chaque valeur sur le site.</translation>
    </message>
    <message>
        <source>The secret is shown only once.</source>
        <translation>Le secret ne s’affiche qu’une fois.</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>Continuer sans</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Rester ici</translation>
    </message>
    <message>
        <source>Receive another key</source>
        <translation>Recevoir une autre clé</translation>
    </message>
    <message>
        <source>Receive another key?</source>
        <translation>Recevoir une autre clé&#x202f;?</translation>
    </message>
    <message>
        <source>Keywizard then forgets the values of this key. Its secret is shown only once.</source>
        <translation>Keywizard oublie alors les valeurs de cette clé. Son secret ne s’affiche qu’une fois.</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>Les oublier</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Les garder</translation>
    </message>
    <message>
        <source>The old key is forgotten: copy the new one.</source>
        <translation>Ancienne clé oubliée&#xa0;: copiez la nouvelle.</translation>
    </message>
    <message>
        <source>Schematic, not the real screen</source>
        <translation>Schéma, ce n’est pas l’écran réel</translation>
    </message>
    <message>
        <source>My screen is different</source>
        <translation>Mon écran est différent</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Not verified: some words may differ</source>
        <translation>Non vérifié&#xa0;: certains mots peuvent différer</translation>
    </message>
    <message>
        <source>Verified on {day}</source>
        <translation>Vérifié le {day}</translation>
    </message>
</context>
<context>
    <name>HandOverPage</name>
    <message>
        <source>On the {name} site</source>
        <translation>Sur le site {name}</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Show the values</source>
        <translation>Afficher les valeurs</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>the practice site</source>
        <translation>site d’entraînement</translation>
    </message>
    <message>
        <source>The page opens in your browser: {host}</source>
        <translation>La page s’ouvre dans votre navigateur&#xa0;: {host}</translation>
    </message>
    <message>
        <source>Not verified: some words may differ</source>
        <translation>Non vérifié&#xa0;: certains mots peuvent différer</translation>
    </message>
    <message>
        <source>Verified on {day}</source>
        <translation>Vérifié le {day}</translation>
    </message>
    <message>
        <source>Paste the key into the form of {service}, one value at a time.</source>
        <translation>Collez la clé dans le formulaire de {service}, une valeur à la fois.</translation>
    </message>
    <message>
        <source>Open the {name} page</source>
        <translation>Ouvrir la page {name}</translation>
    </message>
    <message>
        <source>You said that {service} has your key.</source>
        <translation>Vous avez indiqué que {service} a votre clé.</translation>
    </message>
    <message>
        <source>Declared by you on {day}, key {hint}. Keywizard has not checked it.</source>
        <translation>Déclaré par vous le {day}, clé {hint}. Keywizard ne l’a pas vérifié.</translation>
    </message>
</context>
<context>
    <name>KeepPage</name>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>Répétez le mot de passe</translation>
    </message>
    <message>
        <source>Opens with your session ({name}), nothing to remember</source>
        <translation>S’ouvre avec votre session (trousseau {name}), rien à retenir</translation>
    </message>
    <message>
        <source>How should your vault open?</source>
        <translation>Comment ouvrir votre coffre&#x202f;?</translation>
    </message>
    <message>
        <source>With this computer</source>
        <translation>Avec cet ordinateur</translation>
    </message>
    <message>
        <source>No safe keyring on this computer</source>
        <translation>Cet ordinateur n’a pas de trousseau sûr</translation>
    </message>
    <message>
        <source>With a password</source>
        <translation>Avec un mot de passe</translation>
    </message>
    <message>
        <source>You type it each time; works on any computer</source>
        <translation>Vous le tapez chaque fois&#x202f;; fonctionne sur tout ordinateur</translation>
    </message>
    <message>
        <source>Choose a password</source>
        <translation>Choisissez un mot de passe</translation>
    </message>
    <message>
        <source>Your vault’s password</source>
        <translation>Mot de passe de votre coffre</translation>
    </message>
    <message>
        <source>Keep the key in a vault, encrypted on this computer.</source>
        <translation>Gardez la clé dans un coffre chiffré, sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Saved. The key is encrypted on this computer.</source>
        <translation>C’est enregistré. La clé est chiffrée sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Saved. Now write this recovery code on paper.</source>
        <translation>C’est enregistré. Notez maintenant ce code de secours sur papier.</translation>
    </message>
    <message>
        <source>Type the last four characters of the code first.</source>
        <translation>Tapez d’abord les quatre derniers caractères du code.</translation>
    </message>
    <message>
        <source>A sentence of four words is best.</source>
        <translation>Une phrase de quatre mots, c’est le mieux.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) at least</source>
        <translation>
            <numerusform>%n caractère au moins</numerusform>
            <numerusform>%n caractères au moins</numerusform>
        </translation>
    </message>
    <message>
        <source>Long enough</source>
        <translation>Assez long</translation>
    </message>
    <message>
        <source>Not the same yet</source>
        <translation>Pas encore le même</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Asking the exchange about your key…</source>
        <translation>Keywizard interroge la plateforme…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Leave this computer’s address on the list</source>
        <translation>Laisser l’adresse de cet ordinateur dans la liste</translation>
    </message>
    <message>
        <source>Keep this key encrypted and finish later</source>
        <translation>Garder cette clé chiffrée et finir plus tard</translation>
    </message>
    <message>
        <source>Check the lock</source>
        <translation>Vérifier le verrou</translation>
    </message>
</context>
<context>
    <name>OwnAddress</name>
    <message>
        <source>The address of this computer, for the check</source>
        <translation>L’adresse de cet ordinateur, pour la vérification</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>Trouver</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Received.</source>
        <translation>Bien reçue.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Not found: leave it out, or type it.</source>
        <translation>Introuvable&#xa0;: continuez sans elle, ou tapez‑la.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiée.</translation>
    </message>
</context>
<context>
    <name>PastePanel</name>
    <message>
        <source>Paste at {service}</source>
        <translation>À coller chez {service}</translation>
    </message>
    <message>
        <source>Practice: nothing is real</source>
        <translation>Entraînement&#xa0;: rien n’est réel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>From the first value again</source>
        <translation>Reprendre à la première valeur</translation>
    </message>
    <message>
        <source>Value {n} of {m}: {name}. Copy it, then paste it into this field:</source>
        <translation>Valeur {n} sur {m}&#xa0;: {name}. Copiez, puis collez dans ce champ&#xa0;:</translation>
    </message>
    <message>
        <source>Value {n} of {m}</source>
        <translation>Valeur {n} sur {m}</translation>
    </message>
    <message>
        <source>“{label}”</source>
        <translation>«&#xa0;{label}&#xa0;»</translation>
    </message>
    <message>
        <source>Pasted, next</source>
        <translation>C’est collé</translation>
    </message>
    <message>
        <source>Not into {others}.</source>
        <translation>Pas dans {others}.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Copied for 30 seconds: paste it now.</source>
        <translation>Copié pour 30&#xa0;secondes&#xa0;: collez maintenant.</translation>
    </message>
    <message>
        <source>Copy the value first, and paste it.</source>
        <translation>Copiez d’abord la valeur, puis collez.</translation>
    </message>
    <message>
        <source>Choose an answer first.</source>
        <translation>Choisissez d’abord une réponse.</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>Ce n’est pas encore bon</translation>
    </message>
    <message>
        <source>Question {n} of {m}. The key ends in {end}.</source>
        <translation>Question {n} sur {m}. La clé se termine par {end}.</translation>
    </message>
    <message>
        <source>No longer on the clipboard. Not pasted? Copy it again.</source>
        <translation>Retiré du presse‑papiers. Pas encore collé&#x202f;? Copiez à nouveau.</translation>
    </message>
</context>
<context>
    <name>PreparePage</name>
    <message>
        <source>Have these things ready.</source>
        <translation>Préparez ce qui suit.</translation>
    </message>
    <message>
        <source>This key lets the bot read and trade, never withdraw or transfer.</source>
        <translation>Cette clé permet au robot de lire et de trader, jamais de retirer ni de transférer.</translation>
    </message>
    <message>
        <source>Help on the {name} site</source>
        <translation>Aide sur le site {name}</translation>
    </message>
    <message>
        <source>An API key is a badge for the bot. It is not your password.</source>
        <translation>Une clé API est le badge du robot, pas votre mot de passe.</translation>
    </message>
</context>
<context>
    <name>RecoveryCard</name>
    <message>
        <source>If this computer is lost, only this code opens your vault. Never send it.</source>
        <translation>Si cet ordinateur est perdu, seul ce code ouvre votre coffre. Ne l’envoyez jamais.</translation>
    </message>
    <message>
        <source>Copy for 30 s</source>
        <translation>Copier pour 30&#xa0;s</translation>
    </message>
    <message>
        <source>Its last four characters</source>
        <translation>Ses quatre derniers caractères</translation>
    </message>
    <message>
        <source>That is right</source>
        <translation>C’est exact</translation>
    </message>
    <message>
        <source>Not the same: look at the code again</source>
        <translation>Différent&#xa0;: relisez le code</translation>
    </message>
</context>
<context>
    <name>RemedyCard</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Open the {name} page</source>
        <translation>Ouvrir la page {name}</translation>
    </message>
    <message>
        <source>Swap the two values</source>
        <translation>Échanger les deux valeurs</translation>
    </message>
    <message>
        <source>Give the values again</source>
        <translation>Redonner les valeurs</translation>
    </message>
    <message>
        <source>Create another key</source>
        <translation>Créer une autre clé</translation>
    </message>
    <message>
        <source>Yes, the key is locked</source>
        <translation>Oui, la clé est verrouillée</translation>
    </message>
    <message>
        <source>Allow it on this computer</source>
        <translation>L’autoriser sur cet ordinateur</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>Choose your bot first.</source>
        <translation>Choisissez d’abord votre robot.</translation>
    </message>
    <message>
        <source>Your bot</source>
        <translation>Votre robot</translation>
    </message>
    <message>
        <source>Key label: {label}</source>
        <translation>Libellé de la clé&#xa0;: {label}</translation>
    </message>
    <message>
        <source>Your exchange</source>
        <translation>Votre plateforme</translation>
    </message>
    <message>
        <source>Choose the exchange on which your bot trades.</source>
        <translation>Choisissez la plateforme sur laquelle trade votre robot.</translation>
    </message>
    <message>
        <source>Choose your service first.</source>
        <translation>Choisissez d’abord votre service.</translation>
    </message>
    <message>
        <source>Choose your exchange first.</source>
        <translation>Choisissez d’abord votre plateforme.</translation>
    </message>
    <message>
        <source>Chosen by the link you opened: check that it is your subscription.</source>
        <translation>Choisi par le lien que vous avez ouvert&#xa0;: vérifiez que c’est bien votre abonnement.</translation>
    </message>
    <message>
        <source>The link you opened names something Keywizard does not know: choose yourself.</source>
        <translation>Le lien que vous avez ouvert nomme quelque chose que Keywizard ne connaît pas&#xa0;: choisissez vous‑même.</translation>
    </message>
</context>
<context>
    <name>ServiceSitePage</name>
    <message>
        <source>On the {name} site</source>
        <translation>Sur le site {name}</translation>
    </message>
    <message>
        <source>Open the {name} site</source>
        <translation>Ouvrir le site {name}</translation>
    </message>
    <message>
        <source>The address given by {name}</source>
        <translation>L’adresse donnée par {name}</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Received.</source>
        <translation>Bien reçue.</translation>
    </message>
    <message>
        <source>Clicks not verified</source>
        <translation>Parcours non vérifié</translation>
    </message>
    <message>
        <source>Verified on {day}</source>
        <translation>Vérifié le {day}</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>{name} will use your key from {address} only.</source>
        <translation>{name} n’utilisera votre clé que depuis {address}.</translation>
    </message>
    <message>
        <source>A place is kept for your key at {name}.</source>
        <translation>Une place est réservée à votre clé chez {name}.</translation>
    </message>
    <message>
        <source>{name} gave you its address before.</source>
        <translation>{name} vous a déjà donné son adresse.</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>On the {name} site</source>
        <translation>Sur le site {name}</translation>
    </message>
    <message>
        <source>No browser opened. Type the address yourself: {url}</source>
        <translation>Aucun navigateur ne s’ouvre. Tapez l’adresse vous-même&#xa0;: {url}</translation>
    </message>
    <message>
        <source>Not copied: a value of your key lies on the clipboard.</source>
        <translation>Rien n’est copié&#xa0;: le presse-papiers contient une valeur de votre clé.</translation>
    </message>
    <message>
        <source>A report without secrets was copied: paste it to your support agent.</source>
        <translation>Un rapport sans secret est copié&#xa0;: collez‑le dans votre message à l’assistance.</translation>
    </message>
    <message>
        <source>Keywizard does not follow the link you opened: nothing was taken from it. Ask your support agent for another one.</source>
        <translation>Keywizard ne suit pas le lien que vous avez ouvert&#xa0;: rien n’en a été repris. Demandez‑en un autre à l’assistance.</translation>
    </message>
    <message>
        <source>A link was opened. It changes nothing in this journey.</source>
        <translation>Un lien a été ouvert. Il ne change rien à ce parcours.</translation>
    </message>
    <message>
        <source>Welcome back: you go on where you stopped.</source>
        <translation>Bon retour&#xa0;: vous reprenez là où vous étiez.</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Your key is checked and kept on this computer.</source>
        <translation>Votre clé est vérifiée et gardée sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Your key is kept on this computer, not checked yet.</source>
        <translation>Votre clé est gardée sur cet ordinateur, pas encore vérifiée.</translation>
    </message>
    <message>
        <source>Almost done</source>
        <translation>Presque fini</translation>
    </message>
    <message>
        <source>Your key is kept on this computer, to be corrected.</source>
        <translation>Votre clé est gardée sur cet ordinateur, à corriger.</translation>
    </message>
    <message>
        <source>Your key stays in your vault.</source>
        <translation>Votre clé reste dans votre coffre.</translation>
    </message>
    <message>
        <source>Key {hint} checked by {service}</source>
        <translation>Clé {hint} vérifiée par {service}</translation>
    </message>
    <message>
        <source>Key {hint}: {service} refuses it</source>
        <translation>Clé {hint}&#xa0;: {service} la refuse</translation>
    </message>
    <message>
        <source>Key {hint} checked, then locked: only {service} can confirm its address</source>
        <translation>Clé {hint} vérifiée, puis verrouillée&#xa0;: seul {service} peut confirmer son adresse</translation>
    </message>
    <message>
        <source>Key {hint}: {service} checks the rest</source>
        <translation>Clé {hint}&#xa0;: {service} vérifie le reste</translation>
    </message>
    <message>
        <source>Key {hint}: {service} checks it</source>
        <translation>Clé {hint}&#xa0;: {service} la vérifie</translation>
    </message>
    <message>
        <source>Key {hint}: to be checked before use</source>
        <translation>Clé {hint}&#xa0;: à vérifier avant usage</translation>
    </message>
    <message>
        <source>Key {hint} checked with {exchange}</source>
        <translation>Clé {hint} vérifiée auprès de {exchange}</translation>
    </message>
    <message>
        <source>Encrypted in your vault</source>
        <translation>Chiffrée dans votre coffre</translation>
    </message>
    <message>
        <source>KeePassXC opens this vault too: user name = key, password = secret, passphrase under “Advanced”.</source>
        <translation>KeePassXC ouvre aussi ce coffre&#xa0;: identifiant = clé API, mot de passe = clé secrète, phrase secrète sous «&#xa0;Avancé&#xa0;».</translation>
    </message>
    <message>
        <source>KeePassXC opens this vault too: user name = key, password = secret.</source>
        <translation>KeePassXC ouvre aussi ce coffre&#xa0;: identifiant = clé API, mot de passe = clé secrète.</translation>
    </message>
    <message>
        <source>Remind me in my calendar</source>
        <translation>Me le rappeler dans mon agenda</translation>
    </message>
    <message>
        <source>Another {service} bot</source>
        <translation>Un autre robot {service}</translation>
    </message>
    <message>
        <source>At {service}: receipt {number}</source>
        <translation>Chez {service}&#xa0;: reçu {number}</translation>
    </message>
    <message>
        <source>Sent to {service}, not confirmed: open Keywizard again to ask</source>
        <translation>Envoyée à {service}, pas encore confirmée&#xa0;: rouvrez Keywizard pour le savoir</translation>
    </message>
    <message>
        <source>At {service}: taken, not signed</source>
        <translation>Chez {service}&#xa0;: acceptée, sans reçu signé</translation>
    </message>
    <message>
        <source>At {service}: declared by you</source>
        <translation>Chez {service}&#xa0;: déclaré par vous</translation>
    </message>
    <message>
        <source>Sent to {service} or not: open Keywizard again to ask</source>
        <translation>Envoyée à {service} ou non&#xa0;: rouvrez Keywizard pour le savoir</translation>
    </message>
    <message>
        <source>Not given to {service} yet</source>
        <translation>Pas encore remise à {service}</translation>
    </message>
    <message>
        <source>{title}: the key expires soon if unused</source>
        <translation>{title}&#xa0;: la clé expire bientôt si elle ne sert pas</translation>
    </message>
    <message>
        <source>The reminder could not be written to your downloads folder.</source>
        <translation>Impossible d’écrire le rappel dans votre dossier Téléchargements.</translation>
    </message>
    <message>
        <source>Reminder for {day} saved: {path}</source>
        <translation>Rappel enregistré pour le {day}&#xa0;: {path}</translation>
    </message>
</context>
<context>
    <name>TroubleCard</name>
    <message>
        <source>The service refuses your key: {findings}.</source>
        <translation>Le service refuse votre clé&#xa0;: {findings}.</translation>
    </message>
    <message>
        <source>Open the {name} page</source>
        <translation>Ouvrir la page {name}</translation>
    </message>
    <message>
        <source>“{label}”</source>
        <translation>«&#xa0;{label}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>UploadPage</name>
    <message>
        <source>Take it back: the service deletes what it has</source>
        <translation>La reprendre&#xa0;: le service efface ce qu’il a</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Make another key</source>
        <translation>Créer une autre clé</translation>
    </message>
    <message>
        <source>Sealed on this computer: nobody but {name} can read it.</source>
        <translation>Scellée sur cet ordinateur&#xa0;: seul {name} peut la lire.</translation>
    </message>
    <message>
        <source>Your {exchange} key {hint}</source>
        <translation>Votre clé {exchange} {hint}</translation>
    </message>
    <message>
        <source>There is no vault any more on this computer.</source>
        <translation>Il n’y a plus de coffre sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>Your key is in your vault: open it to go on.</source>
        <translation>Votre clé est dans votre coffre&#xa0;: ouvrez‑le pour continuer.</translation>
    </message>
    <message>
        <source>Open my vault</source>
        <translation>Ouvrir mon coffre</translation>
    </message>
    <message>
        <source>See what became of your key at {name}.</source>
        <translation>Vérifiez ce qu’est devenue votre clé chez {name}.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Vérifier à nouveau</translation>
    </message>
    <message>
        <source>Change the address on {name}, then send your key.</source>
        <translation>Changez l’adresse sur {name}, puis envoyez votre clé.</translation>
    </message>
    <message>
        <source>I changed it</source>
        <translation>Je l’ai changée</translation>
    </message>
    <message>
        <source>Send your key to {name}.</source>
        <translation>Envoyez votre clé à {name}.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>{name} has your key.</source>
        <translation>{name} a votre clé.</translation>
    </message>
    <message>
        <source>{name} checked it on {day}, for the account {login}.</source>
        <translation>{name} l’a vérifiée le {day}, pour le compte {login}.</translation>
    </message>
    <message>
        <source>Its signed receipt {number} is kept in your vault.</source>
        <translation>Son reçu signé {number} est gardé dans votre coffre.</translation>
    </message>
    <message>
        <source>Sent to {name}, which has not confirmed it yet.</source>
        <translation>Envoyée à {name}, qui ne l’a pas encore confirmée.</translation>
    </message>
    <message>
        <source>Sealed. Sending…</source>
        <translation>Scellée. Envoi…</translation>
    </message>
    <message>
        <source>Sent. {name} checks the key…</source>
        <translation>Envoyée. {name} vérifie la clé…</translation>
    </message>
    <message>
        <source>Checked. Fetching the receipt…</source>
        <translation>Vérifiée. Réception du reçu…</translation>
    </message>
    <message>
        <source>Make another key?</source>
        <translation>Créer une autre clé&#x202f;?</translation>
    </message>
    <message>
        <source>If a key was sent to {name} without an answer, Keywizard no longer follows it. The vault keeps it.</source>
        <translation>Si une clé a été envoyée à {name} sans réponse, Keywizard ne la suit plus. Le coffre la garde.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Rester</translation>
    </message>
    <message>
        <source>{name} has deleted your key.</source>
        <translation>{name} a supprimé votre clé.</translation>
    </message>
    <message>
        <source>An earlier key was on its way: it has arrived.</source>
        <translation>Une clé précédente était en chemin&#xa0;: elle est arrivée.</translation>
    </message>
</context>
<context>
    <name>ValuesPage</name>
    <message>
        <source>Copy each value on {exchange}, then paste it here.</source>
        <translation>Copiez chaque valeur sur {exchange}, puis collez‑la ici.</translation>
    </message>
    <message>
        <source>Check the key</source>
        <translation>Vérifier la clé</translation>
    </message>
    <message>
        <source>A value is missing or unusable: paste it below.</source>
        <translation>Une valeur manque ou ne convient pas&#xa0;: collez‑la ci-dessous.</translation>
    </message>
    <message>
        <source>Sharing your screen? Pause it: {exchange} shows the secret in clear.</source>
        <translation>Vous partagez votre écran&#x202f;? Mettez le partage en pause&#xa0;: {exchange} affiche la clé secrète en clair.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Swap the two values</source>
        <translation>Échanger les deux valeurs</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) received</source>
        <translation>
            <numerusform>%n caractère reçu</numerusform>
            <numerusform>%n caractères reçus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VaultUnlock</name>
    <message>
        <source>Your vault’s password</source>
        <translation>Mot de passe de votre coffre</translation>
    </message>
</context>
<context>
    <name>VerdictPage</name>
    <message>
        <source>Asking the exchange about your key…</source>
        <translation>Keywizard interroge la plateforme…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Keywizard checks the key with the exchange.</source>
        <translation>Keywizard vérifie la clé auprès de la plateforme.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Vérifier à nouveau</translation>
    </message>
    <message>
        <source>Keep this key encrypted and finish later</source>
        <translation>Garder cette clé chiffrée et finir plus tard</translation>
    </message>
    <message>
        <source>The key is locked: go on without this check</source>
        <translation>La clé est verrouillée&#xa0;: continuer sans cette vérification</translation>
    </message>
    <message>
        <source>Your key, box by box</source>
        <translation>Votre clé, case par case</translation>
    </message>
    <message>
        <source>Checked at {time}.</source>
        <translation>Vérifiée à {time}.</translation>
    </message>
    <message>
        <source>It is checked again every 10 s.</source>
        <translation>Elle est revérifiée toutes les 10&#xa0;s.</translation>
    </message>
</context>
<context>
    <name>close_dialog</name>
    <message>
        <source>Close Keywizard?</source>
        <translation>Fermer Keywizard&#x202f;?</translation>
    </message>
    <message>
        <source>This is practice: nothing is real, nothing is kept.</source>
        <translation>C’est un entraînement&#xa0;: rien n’est réel, rien n’est gardé.</translation>
    </message>
    <message>
        <source>Next time you go on at this step. The values are not kept.</source>
        <translation>La prochaine fois, vous reprenez à cette étape. Les valeurs ne sont pas gardées.</translation>
    </message>
    <message>
        <source>The secret is shown only once: keep the key encrypted, or it is lost.</source>
        <translation>La clé secrète ne s’affiche qu’une fois&#xa0;: gardez‑la chiffrée, sinon elle est perdue.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Rester</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Keep it, finish later</source>
        <translation>La garder, finir plus tard</translation>
    </message>
    <message>
        <source>The recovery code is shown only once: write it down before you close.</source>
        <translation>Le code de secours ne s’affiche qu’une fois&#xa0;: notez‑le avant de fermer.</translation>
    </message>
    <message>
        <source>If you created a key, it stays on {exchange}. To delete it there: {path}.</source>
        <translation>Si vous avez créé une clé, elle reste sur {exchange}. Pour l’y supprimer&#xa0;: {path}.</translation>
    </message>
</context>
<context>
    <name>first_page_words</name>
    <message>
        <source>Step {n} of {m}</source>
        <translation>Étape {n} sur {m}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>I am stuck</source>
        <translation>Je suis bloqué</translation>
    </message>
    <message>
        <source>We never ask for: withdrawals, a password, a code sent to your phone, a secret key by phone or message.</source>
        <translation>Nous ne demandons jamais&#xa0;: retraits, mot de passe, code reçu par SMS, clé secrète par téléphone ou message.</translation>
    </message>
    <message>
        <source>Practice: nothing is real</source>
        <translation>Entraînement&#xa0;: rien n’est réel</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>current step</source>
        <translation>étape en cours</translation>
    </message>
    <message>
        <source>Here, in Keywizard</source>
        <translation>Ici, dans Keywizard</translation>
    </message>
    <message>
        <source>Your service</source>
        <translation>Votre service</translation>
    </message>
    <message>
        <source>Choose the bot that you subscribed to.</source>
        <translation>Choisissez le robot de votre abonnement.</translation>
    </message>
    <message>
        <source>exchange</source>
        <translation>la plateforme</translation>
    </message>
</context>
<context>
    <name>languages</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Your {exchange} page is in French.</source>
        <translation>La page de {exchange} est en français.</translation>
    </message>
    <message>
        <source>Change to French</source>
        <translation>Passer au français</translation>
    </message>
    <message>
        <source>Your {exchange} page is in English.</source>
        <translation>La page de {exchange} est en anglais.</translation>
    </message>
    <message>
        <source>Change to English</source>
        <translation>Passer à l’anglais</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Your key is right</source>
        <translation>Votre clé convient</translation>
    </message>
    <message>
        <source>{exchange} has just confirmed it.</source>
        <translation>{exchange} vient de le confirmer.</translation>
    </message>
    <message>
        <source>Continue to keep it safe.</source>
        <translation>Continuez pour la mettre à l’abri.</translation>
    </message>
    <message>
        <source>This key can do what {service} needs: “{wanted}”.</source>
        <translation>Cette clé permet ce que {service} demande&#xa0;: «&#xa0;{wanted}&#xa0;».</translation>
    </message>
    <message>
        <source>{exchange} has just confirmed that everything else is off.</source>
        <translation>{exchange} vient de confirmer que tout le reste est décoché.</translation>
    </message>
    <message>
        <source>Read the caution below, then continue.</source>
        <translation>Lisez la mise en garde ci-dessous, puis continuez.</translation>
    </message>
    <message>
        <source>Your own address is still on its list, for this check.</source>
        <translation>Votre propre adresse est encore sur sa liste, pour cette vérification.</translation>
    </message>
    <message>
        <source>Your key is right, until {day}</source>
        <translation>Votre clé convient, jusqu’au {day}</translation>
    </message>
    <message>
        <source>{exchange} ends its trading right on {day}.</source>
        <translation>{exchange} lui retire le droit de trader le {day}.</translation>
    </message>
    <message>
        <source>Note that day: the box must be ticked again then. Continue.</source>
        <translation>Notez cette date&#xa0;: il faudra recocher la case. Continuez.</translation>
    </message>
    <message>
        <source>This key has served another program</source>
        <translation>Cette clé a servi à un autre programme</translation>
    </message>
    <message>
        <source>But its request numbers are now too high for many bots.</source>
        <translation>Mais ses numéros de demande sont trop élevés pour bien des robots.</translation>
    </message>
    <message>
        <source>Create a new key for this bot alone.</source>
        <translation>Créez une clé pour ce robot seul.</translation>
    </message>
    <message>
        <source>Ready for {service}</source>
        <translation>Prête pour {service}</translation>
    </message>
    <message>
        <source>Nothing is ticked that {service} refuses.</source>
        <translation>Aucune case refusée par {service} n’est cochée.</translation>
    </message>
    <message>
        <source>Give the two values to {service}: it then tells you its address.</source>
        <translation>Donnez les deux valeurs à {service}&#xa0;: son adresse vous est indiquée ensuite.</translation>
    </message>
    <message>
        <source>One box to untick</source>
        <translation>Une case à décocher</translation>
    </message>
    <message>
        <source>This key can withdraw your money.</source>
        <translation>Cette clé peut retirer votre argent.</translation>
    </message>
    <message>
        <source>A bot never needs that: {service} refuses it.</source>
        <translation>Un robot n’en a jamais besoin&#xa0;: {service} la refuse.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, untick “{box}”, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», décochez «&#xa0;{box}&#xa0;», puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>This key can move your money to another account.</source>
        <translation>Cette clé peut déplacer votre argent vers un autre compte.</translation>
    </message>
    <message>
        <source>{service} needs no more than “{wanted}”.</source>
        <translation>{service} ne demande rien de plus que «&#xa0;{wanted}&#xa0;».</translation>
    </message>
    <message>
        <source>This key has a right that Keywizard does not know.</source>
        <translation>Cette clé a un droit que Keywizard ne connaît pas.</translation>
    </message>
    <message>
        <source>To protect your money, it is refused.</source>
        <translation>Pour protéger votre argent, elle est refusée.</translation>
    </message>
    <message>
        <source>One box not confirmed</source>
        <translation>Une case non confirmée</translation>
    </message>
    <message>
        <source>{exchange} did not say whether “{box}” is ticked.</source>
        <translation>{exchange} ne dit pas si «&#xa0;{box}&#xa0;» est cochée.</translation>
    </message>
    <message>
        <source>To protect your money, the key is refused for now.</source>
        <translation>Pour protéger votre argent, la clé est refusée pour l’instant.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, look at that box, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», regardez cette case, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>This key cannot do all that {service} needs.</source>
        <translation>Cette clé ne permet pas tout ce que {service} demande.</translation>
    </message>
    <message>
        <source>Without “{box}” the bot cannot work.</source>
        <translation>Sans «&#xa0;{box}&#xa0;», le robot ne peut pas travailler.</translation>
    </message>
    <message>
        <source>{count} settings to change</source>
        <translation>{count} réglages à changer</translation>
    </message>
    <message>
        <source>This key is not what {service} needs.</source>
        <translation>Cette clé n’est pas ce que {service} demande.</translation>
    </message>
    <message>
        <source>The red lines below say what to change.</source>
        <translation>Les lignes rouges ci-dessous disent quoi changer.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, correct each red line, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», corrigez chaque ligne rouge, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>A key of a paper-trading account</source>
        <translation>La clé d’un compte de simulation</translation>
    </message>
    <message>
        <source>This key belongs to an account that trades with play money.</source>
        <translation>Cette clé appartient à un compte qui trade avec de l’argent fictif.</translation>
    </message>
    <message>
        <source>{service} would place orders that are not real.</source>
        <translation>{service} passerait des ordres qui ne sont pas réels.</translation>
    </message>
    <message>
        <source>On {exchange}, switch to your real account, then create a key there.</source>
        <translation>Sur {exchange}, passez sur votre compte réel, puis créez une clé dans ce compte.</translation>
    </message>
    <message>
        <source>A key of a unified account</source>
        <translation>La clé d’un compte unifié</translation>
    </message>
    <message>
        <source>This account trades everything with one single right.</source>
        <translation>Ce compte trade tout avec un seul et même droit.</translation>
    </message>
    <message>
        <source>One kind of trading alone cannot be given to a bot there.</source>
        <translation>On ne peut pas y donner à un robot un seul type de trading.</translation>
    </message>
    <message>
        <source>Ask {service} whether it takes such keys, or change the account on {exchange}.</source>
        <translation>Demandez à {service} si ces clés lui conviennent, ou changez de compte sur {exchange}.</translation>
    </message>
    <message>
        <source>Right key, but no trading</source>
        <translation>Bonne clé, mais trading bloqué</translation>
    </message>
    <message>
        <source>{exchange} says that this account cannot trade.</source>
        <translation>{exchange} indique que ce compte ne peut pas trader.</translation>
    </message>
    <message>
        <source>No box of the key can change that.</source>
        <translation>Aucune case de la clé ne peut y changer quelque chose.</translation>
    </message>
    <message>
        <source>Look at your account on {exchange}, and ask {service} which exchange it serves now.</source>
        <translation>Regardez votre compte sur {exchange}, et demandez à {service} quelle plateforme il prend en charge aujourd’hui.</translation>
    </message>
    <message>
        <source>One box to tick</source>
        <translation>Une case à cocher</translation>
    </message>
    <message>
        <source>This key can do more than is needed.</source>
        <translation>Cette clé permet plus que le nécessaire.</translation>
    </message>
    <message>
        <source>This key cannot trade yet.</source>
        <translation>Cette clé ne peut pas encore trader.</translation>
    </message>
    <message>
        <source>Without that box the bot cannot place an order.</source>
        <translation>Sans cette case, le robot ne peut pas passer d’ordre.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, tick “{box}”, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», cochez «&#xa0;{box}&#xa0;», puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>Continue: the next step locks the key to {service}.</source>
        <translation>Continuez&#xa0;: l’étape suivante verrouille la clé pour {service} seul.</translation>
    </message>
    <message>
        <source>This key cannot read the account.</source>
        <translation>Cette clé ne peut pas lire le compte.</translation>
    </message>
    <message>
        <source>Without that box the bot sees nothing.</source>
        <translation>Sans cette case, le robot ne voit rien.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, tick “{wanted}”, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», cochez «&#xa0;{wanted}&#xa0;», puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>A key of the main account</source>
        <translation>Une clé du compte principal</translation>
    </message>
    <message>
        <source>This key belongs to your main account.</source>
        <translation>Cette clé appartient à votre compte principal.</translation>
    </message>
    <message>
        <source>{service} asks for a sub-account: the rest of your money stays apart.</source>
        <translation>{service} demande un sous-compte&#xa0;: le reste de votre argent y échappe.</translation>
    </message>
    <message>
        <source>Delete this key on {exchange}, then create one in the sub-account.</source>
        <translation>Supprimez cette clé sur {exchange}, puis créez une clé dans le sous-compte.</translation>
    </message>
    <message>
        <source>One setting to change</source>
        <translation>Un réglage à changer</translation>
    </message>
    <message>
        <source>This key only works from the addresses on its list.</source>
        <translation>Cette clé ne fonctionne que depuis les adresses de sa liste.</translation>
    </message>
    <message>
        <source>{service} would be shut out.</source>
        <translation>{service} ne pourrait pas s’en servir.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, choose no IP restriction, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», retirez la restriction d’IP, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>This key works from any address.</source>
        <translation>Cette clé fonctionne depuis n’importe quelle adresse.</translation>
    </message>
    <message>
        <source>{service} asks for a list of trusted addresses.</source>
        <translation>{service} demande une liste d’adresses de confiance.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, enter the address of {service}, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», saisissez l’adresse de {service}, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>One address to add</source>
        <translation>Une adresse à ajouter</translation>
    </message>
    <message>
        <source>The list of this key does not hold the address of {service}.</source>
        <translation>La liste de cette clé ne contient pas l’adresse de {service}.</translation>
    </message>
    <message>
        <source>The bot would be shut out.</source>
        <translation>Le robot ne pourrait pas s’en servir.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, add {service_address}, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», ajoutez {service_address}, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>Not locked yet</source>
        <translation>Pas encore verrouillée</translation>
    </message>
    <message>
        <source>This key still works from any address.</source>
        <translation>Cette clé fonctionne encore depuis n’importe quelle adresse.</translation>
    </message>
    <message>
        <source>The list was not saved, or not switched on.</source>
        <translation>La liste n’a pas été enregistrée, ou pas activée.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, enter {service_address}, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», saisissez {service_address}, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>Your address is still listed</source>
        <translation>Votre adresse est encore sur la liste</translation>
    </message>
    <message>
        <source>{exchange} still answers this key from your computer.</source>
        <translation>{exchange} répond encore à cette clé depuis votre ordinateur.</translation>
    </message>
    <message>
        <source>Your own address is still on its list, or the change was not saved.</source>
        <translation>Votre propre adresse est encore sur sa liste, ou le changement n’a pas été enregistré.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, remove your address, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», retirez votre adresse, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, remove the IP restriction, tick “{wanted}”, “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», retirez la restriction IP, cochez «&#xa0;{wanted}&#xa0;», «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>It is tied to other addresses: {service} would be shut out too.</source>
        <translation>Elle est liée à d’autres adresses&#xa0;: {service} ne pourrait pas s’en servir non plus.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, remove the IP restriction, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», retirez la restriction IP, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>Locked, as intended</source>
        <translation>Verrouillée, comme prévu</translation>
    </message>
    <message>
        <source>{exchange} refuses this key from your computer, as intended.</source>
        <translation>{exchange} refuse cette clé depuis votre ordinateur, comme prévu.</translation>
    </message>
    <message>
        <source>Its boxes were checked just before.</source>
        <translation>Ses cases ont été vérifiées juste avant.</translation>
    </message>
    <message>
        <source>Only {service} can confirm that its address is on the list. Continue.</source>
        <translation>Seul {service} peut confirmer que son adresse est sur la liste. Continuez.</translation>
    </message>
    <message>
        <source>Locked, boxes not confirmed</source>
        <translation>Verrouillée, cases non confirmées</translation>
    </message>
    <message>
        <source>At the last check not every box was ticked; what you ticked since was not seen.</source>
        <translation>À la dernière vérification, il manquait des cases&#x202f;; ce que vous avez coché depuis n’a pas été vu.</translation>
    </message>
    <message>
        <source>Only {service} can confirm the rest. Continue.</source>
        <translation>Seul {service} peut confirmer le reste. Continuez.</translation>
    </message>
    <message>
        <source>Locked, not checked here</source>
        <translation>Verrouillée, non vérifiée ici</translation>
    </message>
    <message>
        <source>{exchange} refuses this key from your computer.</source>
        <translation>{exchange} refuse cette clé depuis votre ordinateur.</translation>
    </message>
    <message>
        <source>You say that the key is locked. A mistyped address looks the same.</source>
        <translation>Vous indiquez que la clé est verrouillée. Une adresse mal saisie donne la même réponse.</translation>
    </message>
    <message>
        <source>Is the key locked?</source>
        <translation>La clé est-elle verrouillée&#x202f;?</translation>
    </message>
    <message>
        <source>Your address is IPv6</source>
        <translation>Votre adresse est de type IPv6</translation>
    </message>
    <message>
        <source>Only {service} can check the boxes and the address. Continue.</source>
        <translation>Seul {service} peut vérifier les cases et l’adresse. Continuez.</translation>
    </message>
    <message>
        <source>{exchange} now refuses this key from your computer.</source>
        <translation>{exchange} refuse maintenant cette clé depuis votre ordinateur.</translation>
    </message>
    <message>
        <source>That is right if its list holds the address of {service} only.</source>
        <translation>C’est normal si sa liste ne contient que l’adresse de {service}.</translation>
    </message>
    <message>
        <source>If so, confirm it here. If not, add your own address on {exchange}.</source>
        <translation>Si oui, confirmez‑le ici. Sinon, ajoutez votre propre adresse sur {exchange}.</translation>
    </message>
    <message>
        <source>{exchange} refuses this key from your computer now.</source>
        <translation>{exchange} refuse à présent cette clé depuis votre ordinateur.</translation>
    </message>
    <message>
        <source>The check before showed something that {service} refuses; a lock does not mend it.</source>
        <translation>La vérification d’avant a montré un réglage que {service} refuse&#x202f;; un verrou n’y change rien.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, add your own address, correct the rest, “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», ajoutez votre propre adresse, corrigez le reste, «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>Locked before it was checked</source>
        <translation>Verrouillée avant la vérification</translation>
    </message>
    <message>
        <source>Without a fresh check nothing shows what the key can do.</source>
        <translation>Sans vérification récente, rien ne montre ce que peut la clé.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, add your own address for the check, then “{save}”.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», ajoutez votre propre adresse pour vérifier, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>Locked from the start</source>
        <translation>Verrouillée dès le départ</translation>
    </message>
    <message>
        <source>Its list does not hold your own address, or the key may not read.</source>
        <translation>Sa liste ne contient pas votre adresse, ou la clé n’a pas le droit de lire.</translation>
    </message>
    <message>
        <source>On {exchange}: “{edit}”, add your own address. Or let {service} check it.</source>
        <translation>Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», ajoutez votre propre adresse. Ou laissez {service} vérifier.</translation>
    </message>
    <message>
        <source>{exchange} refuses this key from your address, {address}.</source>
        <translation>{exchange} refuse cette clé depuis votre adresse, {address}.</translation>
    </message>
    <message>
        <source>It is not on the list of this key.</source>
        <translation>Elle n’est pas sur la liste de cette clé.</translation>
    </message>
    <message>
        <source>Copy it. On {exchange}: “{edit}”, add it for the check, then “{save}”.</source>
        <translation>Copiez‑la. Sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;», ajoutez‑la pour vérifier, puis «&#xa0;{save}&#xa0;».</translation>
    </message>
    <message>
        <source>It is an IPv6 address; many forms take IPv4 addresses only.</source>
        <translation>C’est une adresse IPv6&#x202f;; bien des formulaires n’acceptent que les adresses IPv4.</translation>
    </message>
    <message>
        <source>Copy it and try “{edit}” on {exchange}, or check from another connection.</source>
        <translation>Copiez‑la et essayez «&#xa0;{edit}&#xa0;» sur {exchange}, ou vérifiez depuis une autre connexion.</translation>
    </message>
    <message>
        <source>{exchange} says that a right is missing.</source>
        <translation>{exchange} indique qu’un droit manque.</translation>
    </message>
    <message>
        <source>Without it nothing can be checked.</source>
        <translation>Sans lui, rien ne peut être vérifié.</translation>
    </message>
    <message>
        <source>The API key looks cut</source>
        <translation>La clé API semble coupée</translation>
    </message>
    <message>
        <source>{exchange} does not recognise this as a key.</source>
        <translation>{exchange} n’y reconnaît pas une clé.</translation>
    </message>
    <message>
        <source>A part is missing, or something else was copied.</source>
        <translation>Il en manque une partie, ou autre chose a été copié.</translation>
    </message>
    <message>
        <source>Copy the API key again with the site’s copy button.</source>
        <translation>Recopiez la clé API avec le bouton de copie du site.</translation>
    </message>
    <message>
        <source>This key is not known</source>
        <translation>Cette clé n’est pas connue</translation>
    </message>
    <message>
        <source>{exchange} does not know the key {hint}.</source>
        <translation>{exchange} ne connaît pas la clé {hint}.</translation>
    </message>
    <message>
        <source>It was deleted, has expired, or was copied in part.</source>
        <translation>Elle est supprimée, expirée, ou copiée en partie.</translation>
    </message>
    <message>
        <source>Compare it with the list on {exchange}, then copy it again.</source>
        <translation>Cherchez cette clé dans la liste de {exchange}, puis copiez la valeur entière.</translation>
    </message>
    <message>
        <source>The two values may be swapped, or the key deleted.</source>
        <translation>Les deux valeurs sont peut-être inversées, ou la clé supprimée.</translation>
    </message>
    <message>
        <source>Compare with the list on {exchange}. If it shows the other value, swap them.</source>
        <translation>Comparez avec la liste sur {exchange}. Si l’autre valeur y figure, échangez les deux.</translation>
    </message>
    <message>
        <source>The secret key does not match</source>
        <translation>La clé secrète ne correspond pas</translation>
    </message>
    <message>
        <source>{exchange} knows the key, but not with this secret key.</source>
        <translation>{exchange} connaît la clé, mais pas avec cette clé secrète.</translation>
    </message>
    <message>
        <source>It was copied in part, or belongs to another key.</source>
        <translation>Elle est copiée en partie, ou appartient à une autre clé.</translation>
    </message>
    <message>
        <source>Copy it again. If the site hides it now, delete the key and create another.</source>
        <translation>Recopiez la clé secrète. Si le site la cache désormais, supprimez la clé et recommencez.</translation>
    </message>
    <message>
        <source>Refused from this computer</source>
        <translation>Refusée depuis cet ordinateur</translation>
    </message>
    <message>
        <source>{exchange} refuses this key from this computer.</source>
        <translation>{exchange} refuse cette clé depuis cet ordinateur.</translation>
    </message>
    <message>
        <source>It is tied to other addresses, or may not read.</source>
        <translation>Elle est liée à d’autres adresses, ou ne peut pas lire.</translation>
    </message>
    <message>
        <source>The passphrase does not match</source>
        <translation>La phrase secrète ne correspond pas</translation>
    </message>
    <message>
        <source>{exchange} refuses the passphrase or the secret key.</source>
        <translation>{exchange} refuse la phrase secrète ou la clé secrète.</translation>
    </message>
    <message>
        <source>Copy both again, exactly as they were set for this key.</source>
        <translation>Recopiez les deux, telles que choisies pour cette clé.</translation>
    </message>
    <message>
        <source>This key is refused</source>
        <translation>Cette clé est refusée</translation>
    </message>
    <message>
        <source>{exchange} refuses these values without saying why.</source>
        <translation>{exchange} refuse ces valeurs sans dire pourquoi.</translation>
    </message>
    <message>
        <source>The trading password, or the one you sign in with, is often typed by mistake.</source>
        <translation>On saisit souvent à sa place le mot de passe de trading, ou celui de connexion.</translation>
    </message>
    <message>
        <source>A value copied in part, other addresses on its list, or an unopened e-mail link.</source>
        <translation>Une valeur copiée en partie, d’autres adresses sur sa liste, ou un lien d’e-mail jamais ouvert.</translation>
    </message>
    <message>
        <source>Open the link, look at the list, then copy both values again.</source>
        <translation>Ouvrez le lien, regardez la liste, puis copiez à nouveau les deux valeurs.</translation>
    </message>
    <message>
        <source>The clock is off</source>
        <translation>L’horloge n’est pas à l’heure</translation>
    </message>
    <message>
        <source>{exchange} refuses the time of this computer.</source>
        <translation>{exchange} refuse l’heure de cet ordinateur.</translation>
    </message>
    <message>
        <source>Its clock drifts too fast to be corrected. Your key is not at fault.</source>
        <translation>Son horloge dérive trop vite pour être corrigée. Votre clé n’y est pour rien.</translation>
    </message>
    <message>
        <source>Set the computer’s clock to automatic, then check again.</source>
        <translation>Réglez l’horloge sur automatique, puis vérifiez à nouveau.</translation>
    </message>
    <message>
        <source>This key serves another program</source>
        <translation>Cette clé sert déjà ailleurs</translation>
    </message>
    <message>
        <source>{exchange} says that this key was already used elsewhere.</source>
        <translation>{exchange} indique que cette clé a déjà servi à un autre programme.</translation>
    </message>
    <message>
        <source>Each program needs a key of its own.</source>
        <translation>Chaque programme a besoin de sa propre clé.</translation>
    </message>
    <message>
        <source>Create a new key for this bot.</source>
        <translation>Créez une nouvelle clé pour ce robot.</translation>
    </message>
    <message>
        <source>A short pause is needed</source>
        <translation>Une courte pause s’impose</translation>
    </message>
    <message>
        <source>{exchange} asks to wait before the next question.</source>
        <translation>{exchange} demande d’attendre avant la prochaine question.</translation>
    </message>
    <message>
        <source>Too many requests came from your connection.</source>
        <translation>Trop de demandes sont venues de votre connexion.</translation>
    </message>
    <message>
        <source>Wait a minute, then check again. Your values are kept.</source>
        <translation>Attendez une minute, puis vérifiez à nouveau. Vos valeurs sont gardées.</translation>
    </message>
    <message>
        <source>A longer pause is needed</source>
        <translation>Une pause plus longue s’impose</translation>
    </message>
    <message>
        <source>{exchange} does not answer your connection for a while.</source>
        <translation>{exchange} ne répond plus à votre connexion pour un moment.</translation>
    </message>
    <message>
        <source>Another program on your connection asked too often.</source>
        <translation>Un autre programme sur votre connexion a demandé trop souvent.</translation>
    </message>
    <message>
        <source>Close other trading programs. Keep the key here and finish later.</source>
        <translation>Fermez les autres programmes de trading. Gardez la clé ici et finissez plus tard.</translation>
    </message>
    <message>
        <source>Not served from here</source>
        <translation>Pas de service depuis ici</translation>
    </message>
    <message>
        <source>{exchange} does not serve the country of this connection.</source>
        <translation>{exchange} ne dessert pas le pays de cette connexion.</translation>
    </message>
    <message>
        <source>A VPN can have the same effect.</source>
        <translation>Un VPN peut avoir le même effet.</translation>
    </message>
    <message>
        <source>Turn the VPN off, or keep the key here and finish later.</source>
        <translation>Coupez le VPN, ou gardez la clé ici et finissez plus tard.</translation>
    </message>
    <message>
        <source>{exchange} is in maintenance</source>
        <translation>{exchange} est en maintenance</translation>
    </message>
    <message>
        <source>{exchange} cannot answer at the moment.</source>
        <translation>{exchange} ne peut pas répondre en ce moment.</translation>
    </message>
    <message>
        <source>It is being maintained. Your key is not at fault.</source>
        <translation>Une maintenance est en cours. Votre clé n’y est pour rien.</translation>
    </message>
    <message>
        <source>Check again later. Your values are kept.</source>
        <translation>Vérifiez à nouveau plus tard. Vos valeurs sont gardées.</translation>
    </message>
    <message>
        <source>The account is blocked</source>
        <translation>Le compte est bloqué</translation>
    </message>
    <message>
        <source>{exchange} has blocked this account.</source>
        <translation>{exchange} a bloqué ce compte.</translation>
    </message>
    <message>
        <source>Only {exchange} can say why.</source>
        <translation>Seul {exchange} peut dire pourquoi.</translation>
    </message>
    <message>
        <source>Contact the support of {exchange}.</source>
        <translation>Contactez l’assistance de {exchange}.</translation>
    </message>
    <message>
        <source>This key is too old</source>
        <translation>Cette clé est trop ancienne</translation>
    </message>
    <message>
        <source>{exchange} no longer accepts keys of this kind.</source>
        <translation>{exchange} n’accepte plus les clés de ce type.</translation>
    </message>
    <message>
        <source>Its form has changed since the key was made.</source>
        <translation>Leur forme a changé depuis que la vôtre existe.</translation>
    </message>
    <message>
        <source>Create a new key.</source>
        <translation>Créez une nouvelle clé.</translation>
    </message>
    <message>
        <source>Another server answered</source>
        <translation>Un autre serveur a répondu</translation>
    </message>
    <message>
        <source>The server that answered is not one of {exchange}.</source>
        <translation>Le serveur qui a répondu n’est pas celui de {exchange}.</translation>
    </message>
    <message>
        <source>A public network’s sign-in page or a filter can do that.</source>
        <translation>La page de connexion d’un réseau public ou un filtre peut en être la cause.</translation>
    </message>
    <message>
        <source>Open any web page, or use another connection. Check again.</source>
        <translation>Ouvrez une page web, ou changez de connexion. Puis vérifiez à nouveau.</translation>
    </message>
    <message>
        <source>An expired certificate</source>
        <translation>Un certificat expiré</translation>
    </message>
    <message>
        <source>By this computer’s date, the certificate of {exchange} has expired.</source>
        <translation>Selon la date de cet ordinateur, le certificat de {exchange} a expiré.</translation>
    </message>
    <message>
        <source>The date here is wrong, or {exchange} renews it late.</source>
        <translation>La date est fausse ici, ou {exchange} tarde à le renouveler.</translation>
    </message>
    <message>
        <source>Check this computer’s date. If it is right, try later.</source>
        <translation>Vérifiez la date de cet ordinateur. Si elle est juste, réessayez plus tard.</translation>
    </message>
    <message>
        <source>A certificate from the future</source>
        <translation>Un certificat pas encore valable</translation>
    </message>
    <message>
        <source>By this computer’s date, the certificate of {exchange} is not valid yet.</source>
        <translation>Selon la date de cet ordinateur, le certificat de {exchange} n’est pas encore valable.</translation>
    </message>
    <message>
        <source>The date of this computer is probably wrong.</source>
        <translation>La date de cet ordinateur est sans doute fausse.</translation>
    </message>
    <message>
        <source>Set this computer’s date, then check again.</source>
        <translation>Réglez la date de cet ordinateur, puis vérifiez à nouveau.</translation>
    </message>
    <message>
        <source>Outdated encryption</source>
        <translation>Un chiffrement dépassé</translation>
    </message>
    <message>
        <source>The server that answered for {exchange} knows only outdated encryption.</source>
        <translation>Le serveur qui a répondu pour {exchange} ne connaît qu’un chiffrement dépassé.</translation>
    </message>
    <message>
        <source>A filter or an old device stands in between.</source>
        <translation>Un filtre ou un appareil ancien s’interpose.</translation>
    </message>
    <message>
        <source>{exchange} gives an answer that Keywizard does not know.</source>
        <translation>{exchange} donne une réponse que Keywizard ne connaît pas.</translation>
    </message>
    <message>
        <source>Its error is {error}. Nothing is known about your key yet.</source>
        <translation>Son erreur est {error}. On ne sait encore rien de votre clé.</translation>
    </message>
    <message>
        <source>Check again later. If it stays, send what stands under Details to us.</source>
        <translation>Vérifiez plus tard. Si cela dure, envoyez‑nous ce qui figure sous Détails.</translation>
    </message>
    <message>
        <source>Refused without a clear reason</source>
        <translation>Refus sans raison précise</translation>
    </message>
    <message>
        <source>{exchange} refuses with {error}, which has three meanings.</source>
        <translation>{exchange} refuse avec {error}, qui a trois sens.</translation>
    </message>
    <message>
        <source>Not found, values not accepted, or a right that is missing.</source>
        <translation>Introuvable, valeurs non acceptées, ou droit manquant.</translation>
    </message>
    <message>
        <source>It often passes: check again. If it stays, copy both values again.</source>
        <translation>Cela passe souvent&#xa0;: vérifiez de nouveau. Si cela dure, recopiez les deux valeurs.</translation>
    </message>
    <message>
        <source>{exchange} has changed</source>
        <translation>{exchange} a changé</translation>
    </message>
    <message>
        <source>{exchange} no longer answers this question ({error}).</source>
        <translation>{exchange} ne répond plus à cette question ({error}).</translation>
    </message>
    <message>
        <source>Your key is not at fault.</source>
        <translation>Votre clé n’est pas en cause.</translation>
    </message>
    <message>
        <source>Install the newest Keywizard. Your values can be kept here.</source>
        <translation>Installez le dernier Keywizard. Vos valeurs peuvent être gardées ici.</translation>
    </message>
    <message>
        <source>Trouble at {exchange}</source>
        <translation>Incident chez {exchange}</translation>
    </message>
    <message>
        <source>{exchange} reports an error of its own: {error}.</source>
        <translation>{exchange} signale une erreur de son côté&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>Stopped before {exchange}</source>
        <translation>Arrêté avant {exchange}</translation>
    </message>
    <message>
        <source>A filter refused the question ({error}).</source>
        <translation>Un filtre a refusé la question ({error}).</translation>
    </message>
    <message>
        <source>It may be the country of this connection, a VPN, or a company’s network.</source>
        <translation>C’est peut-être le pays de cette connexion, un VPN, ou le réseau d’une entreprise.</translation>
    </message>
    <message>
        <source>Turn the VPN off, or use another connection, then check again.</source>
        <translation>Coupez le VPN, ou utilisez une autre connexion, puis vérifiez de nouveau.</translation>
    </message>
    <message>
        <source>Your identity is not confirmed</source>
        <translation>Votre identité n’est pas confirmée</translation>
    </message>
    <message>
        <source>{exchange} wants to confirm who you are first ({error}).</source>
        <translation>{exchange} veut d’abord confirmer qui vous êtes ({error}).</translation>
    </message>
    <message>
        <source>Until then it answers for none of your keys.</source>
        <translation>D’ici là, elle ne répond pour aucune de vos clés.</translation>
    </message>
    <message>
        <source>Finish the identity check on {exchange}, then check the key again.</source>
        <translation>Terminez la vérification d’identité sur {exchange}, puis vérifiez de nouveau la clé.</translation>
    </message>
    <message>
        <source>The clock is far off</source>
        <translation>L’horloge est très décalée</translation>
    </message>
    <message>
        <source>This computer’s clock and {exchange}’s differ by {hours} hours.</source>
        <translation>L’horloge de cet ordinateur et celle de {exchange} diffèrent de {hours} heures.</translation>
    </message>
    <message>
        <source>A question with a wrong time could spoil your key.</source>
        <translation>Une question à la mauvaise heure pourrait abîmer votre clé.</translation>
    </message>
    <message>
        <source>Set the computer’s date and time, then check again.</source>
        <translation>Réglez la date et l’heure de l’ordinateur, puis vérifiez de nouveau.</translation>
    </message>
    <message>
        <source>Deleted, expired, copied in part, or made elsewhere: {elsewhere}.</source>
        <translation>Supprimée, expirée, mal copiée, ou créée ailleurs&#xa0;: {elsewhere}.</translation>
    </message>
    <message>
        <source>Deleted, swapped with the secret, or made elsewhere: {elsewhere}.</source>
        <translation>Supprimée, inversée avec la clé secrète, ou créée ailleurs&#xa0;: {elsewhere}.</translation>
    </message>
    <message>
        <source>A web page came instead</source>
        <translation>Une page web est arrivée</translation>
    </message>
    <message>
        <source>A web page came in place of {exchange}’s answer.</source>
        <translation>Une page web est arrivée à la place de la réponse de {exchange}.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Pas de connexion</translation>
    </message>
    <message>
        <source>{exchange} could not be reached.</source>
        <translation>{exchange} ne répond pas.</translation>
    </message>
    <message>
        <source>The internet connection is cut, or a program blocks it.</source>
        <translation>La connexion internet est coupée, ou un programme la bloque.</translation>
    </message>
    <message>
        <source>Check the connection, then check the key again.</source>
        <translation>Contrôlez la connexion, puis vérifiez à nouveau.</translation>
    </message>
    <message>
        <source>The connection is being read</source>
        <translation>La connexion est lue en chemin</translation>
    </message>
    <message>
        <source>Someone stands between this computer and {exchange}.</source>
        <translation>Quelqu’un se tient entre cet ordinateur et {exchange}.</translation>
    </message>
    <message>
        <source>An antivirus or a company inspects this connection.</source>
        <translation>Un antivirus ou une entreprise inspecte cette connexion.</translation>
    </message>
    <message>
        <source>Use another connection, such as your phone’s. Or allow it: your secret is not sent.</source>
        <translation>Utilisez une autre connexion, comme celle de votre téléphone. Ou autorisez‑la&#xa0;: votre clé secrète n’est pas envoyée.</translation>
    </message>
    <message>
        <source>This computer does not know who it is, either.</source>
        <translation>Cet ordinateur ne le connaît pas non plus.</translation>
    </message>
    <message>
        <source>Use another connection, such as your phone’s, then check again.</source>
        <translation>Prenez une autre connexion, celle de votre téléphone par exemple, puis vérifiez à nouveau.</translation>
    </message>
    <message>
        <source>An answer we do not understand</source>
        <translation>Une réponse que nous ne comprenons pas</translation>
    </message>
    <message>
        <source>A public network’s sign-in page can do that.</source>
        <translation>La page d’accueil d’un réseau public peut en être la cause.</translation>
    </message>
    <message>
        <source>Open any web page, then check again. Your values are kept.</source>
        <translation>Ouvrez une page web, puis vérifiez à nouveau. Vos valeurs sont gardées.</translation>
    </message>
    <message>
        <source>Check stopped</source>
        <translation>Vérification arrêtée</translation>
    </message>
    <message>
        <source>The check was stopped before an answer came.</source>
        <translation>La vérification s’est arrêtée avant la réponse.</translation>
    </message>
    <message>
        <source>Nothing is known about the key yet.</source>
        <translation>On ne sait encore rien de la clé.</translation>
    </message>
    <message>
        <source>Check again when you are ready.</source>
        <translation>Vérifiez à nouveau quand vous le voulez.</translation>
    </message>
    <message>
        <source>The key is no longer there</source>
        <translation>La clé n’existe plus</translation>
    </message>
    <message>
        <source>{exchange} answered for the key {hint} before and no longer knows it.</source>
        <translation>{exchange} a déjà répondu pour la clé {hint} et ne la connaît plus.</translation>
    </message>
    <message>
        <source>It was deleted, or it has expired.</source>
        <translation>Elle a été supprimée, ou elle a expiré.</translation>
    </message>
    <message>
        <source>Create another key and copy its values.</source>
        <translation>Créez une autre clé et copiez ses valeurs.</translation>
    </message>
    <message>
        <source>The one made here was not typed there, or the secret was copied in part.</source>
        <translation>Celle créée ici n’a pas été saisie sur le site, ou la clé secrète est incomplète.</translation>
    </message>
    <message>
        <source>Copy the secret key again. If that does not help, create another key.</source>
        <translation>Copiez à nouveau la clé secrète. Si cela ne suffit pas, créez une autre clé.</translation>
    </message>
    <message>
        <source>Refused since the last check</source>
        <translation>Refusée depuis la dernière vérification</translation>
    </message>
    <message>
        <source>{exchange} answered for this key before and refuses it now.</source>
        <translation>{exchange} a déjà répondu pour cette clé et la refuse maintenant.</translation>
    </message>
    <message>
        <source>The values are right: its list of addresses has changed, or it was deleted.</source>
        <translation>Les valeurs sont bonnes&#xa0;: sa liste d’adresses a changé, ou elle a été supprimée.</translation>
    </message>
    <message>
        <source>Look at this key on {exchange}: “{edit}”.</source>
        <translation>Regardez cette clé sur {exchange}&#xa0;: «&#xa0;{edit}&#xa0;».</translation>
    </message>
    <message>
        <source>The vault stays closed</source>
        <translation>Le coffre reste fermé</translation>
    </message>
    <message>
        <source>This password does not open your vault.</source>
        <translation>Ce mot de passe n’ouvre pas votre coffre.</translation>
    </message>
    <message>
        <source>Capital letters and accents count.</source>
        <translation>Les majuscules et les accents comptent.</translation>
    </message>
    <message>
        <source>Type it again, or use the recovery code you wrote down.</source>
        <translation>Recommencez, ou utilisez le code de secours que vous avez noté.</translation>
    </message>
    <message>
        <source>The keyring no longer opens your vault.</source>
        <translation>Le trousseau n’ouvre plus votre coffre.</translation>
    </message>
    <message>
        <source>Its password was changed in another program.</source>
        <translation>Son mot de passe a été changé dans un autre programme.</translation>
    </message>
    <message>
        <source>Type the vault’s password once.</source>
        <translation>Tapez une fois le mot de passe du coffre.</translation>
    </message>
    <message>
        <source>The vault is gone</source>
        <translation>Le coffre a disparu</translation>
    </message>
    <message>
        <source>The vault’s file is not where it was.</source>
        <translation>Le fichier du coffre n’est plus à sa place.</translation>
    </message>
    <message>
        <source>It was moved or renamed, or its drive is not connected.</source>
        <translation>Il a été déplacé ou renommé, ou son disque n’est pas branché.</translation>
    </message>
    <message>
        <source>Put it back in its place, then try again.</source>
        <translation>Remettez‑le à sa place, puis réessayez.</translation>
    </message>
    <message>
        <source>The vault cannot be read</source>
        <translation>Le coffre est illisible</translation>
    </message>
    <message>
        <source>Ask for help before moving anything.</source>
        <translation>Demandez de l’aide avant de déplacer quoi que ce soit.</translation>
    </message>
    <message>
        <source>The vault is newer</source>
        <translation>Le coffre est plus récent</translation>
    </message>
    <message>
        <source>A newer Keywizard made this vault.</source>
        <translation>Un Keywizard plus récent a fait ce coffre.</translation>
    </message>
    <message>
        <source>This one would not understand all of it.</source>
        <translation>Celui-ci ne comprendrait pas tout.</translation>
    </message>
    <message>
        <source>A new code is needed</source>
        <translation>Il faut un nouveau code</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Get a new code on the service’s page and type it here.</source>
        <translation>Demandez un nouveau code sur la page du service et tapez‑le ici.</translation>
    </message>
    <message>
        <source>The code is not complete</source>
        <translation>Le code n’est pas complet</translation>
    </message>
    <message>
        <source>A code has eight letters and digits.</source>
        <translation>Un code a huit lettres et chiffres.</translation>
    </message>
    <message>
        <source>What was typed is something else.</source>
        <translation>Ce qui a été tapé est autre chose.</translation>
    </message>
    <message>
        <source>Type the code that the service’s page shows you.</source>
        <translation>Tapez le code que la page du service vous montre.</translation>
    </message>
    <message>
        <source>The service does not know this code</source>
        <translation>Le service ne connaît pas ce code</translation>
    </message>
    <message>
        <source>The service never gave this code.</source>
        <translation>Le service n’a jamais donné ce code.</translation>
    </message>
    <message>
        <source>A letter may be mistyped, or it is another service’s.</source>
        <translation>Une lettre est peut-être fausse, ou c’est celui d’un autre service.</translation>
    </message>
    <message>
        <source>Compare it with the service’s page and type it again.</source>
        <translation>Comparez‑le avec la page du service et tapez‑le à nouveau.</translation>
    </message>
    <message>
        <source>This code has been used already.</source>
        <translation>Ce code a déjà servi.</translation>
    </message>
    <message>
        <source>Each code works once. If somebody else used it, say so.</source>
        <translation>Chaque code sert une fois. Si quelqu’un d’autre l’a utilisé, signalez‑le.</translation>
    </message>
    <message>
        <source>This code is more than 15 minutes old.</source>
        <translation>Ce code a plus de 15 minutes.</translation>
    </message>
    <message>
        <source>It no longer opens anything.</source>
        <translation>Il n’ouvre plus rien.</translation>
    </message>
    <message>
        <source>Too many codes were tried</source>
        <translation>Trop de codes ont été essayés</translation>
    </message>
    <message>
        <source>The service accepts no code for a moment.</source>
        <translation>Le service n’accepte aucun code pour le moment.</translation>
    </message>
    <message>
        <source>It protects its users against guessing.</source>
        <translation>Il protège ainsi ses clients de ceux qui devinent.</translation>
    </message>
    <message>
        <source>Wait a minute, then type the code again.</source>
        <translation>Attendez une minute, puis tapez à nouveau le code.</translation>
    </message>
    <message>
        <source>Signed out of the service</source>
        <translation>Déconnecté du service</translation>
    </message>
    <message>
        <source>The service has ended your session.</source>
        <translation>Le service a fermé votre session.</translation>
    </message>
    <message>
        <source>It lasts an hour at most. What was sent stays known here.</source>
        <translation>Elle dure une heure au plus. Ce qui a été envoyé reste connu ici.</translation>
    </message>
    <message>
        <source>Is this account yours?</source>
        <translation>Ce compte est-il le vôtre&#x202f;?</translation>
    </message>
    <message>
        <source>Nobody has said that this account is yours.</source>
        <translation>Personne n’a dit que ce compte est le vôtre.</translation>
    </message>
    <message>
        <source>A key in another person’s account trades for that person.</source>
        <translation>Une clé dans le compte d’une autre personne travaille pour elle.</translation>
    </message>
    <message>
        <source>Read the account’s name, and confirm it if it is yours.</source>
        <translation>Lisez le nom du compte et confirmez‑le si c’est le vôtre.</translation>
    </message>
    <message>
        <source>This is another account</source>
        <translation>C’est un autre compte</translation>
    </message>
    <message>
        <source>The key was sent to the account {login}.</source>
        <translation>La clé a été envoyée au compte {login}.</translation>
    </message>
    <message>
        <source>You are signed in to a different one.</source>
        <translation>Vous êtes connecté à un autre.</translation>
    </message>
    <message>
        <source>Sign in to that account with a new code.</source>
        <translation>Connectez‑vous à ce compte avec un nouveau code.</translation>
    </message>
    <message>
        <source>Not the place for this key</source>
        <translation>Pas la place de cette clé</translation>
    </message>
    <message>
        <source>The service’s place is meant for another bot or exchange.</source>
        <translation>La place du service est prévue pour un autre robot ou une autre plateforme.</translation>
    </message>
    <message>
        <source>Go back and choose the bot and the exchange again.</source>
        <translation>Revenez et choisissez à nouveau le robot et la plateforme.</translation>
    </message>
    <message>
        <source>Somebody else was faster</source>
        <translation>La place a changé entre-temps</translation>
    </message>
    <message>
        <source>Another key was put in this place meanwhile.</source>
        <translation>Une autre clé a été mise à cette place entre-temps.</translation>
    </message>
    <message>
        <source>Yours did not replace it.</source>
        <translation>La vôtre ne l’a pas remplacée.</translation>
    </message>
    <message>
        <source>Look at the service’s page, then send again if it is due.</source>
        <translation>Regardez la page du service, puis renvoyez la clé s’il le faut.</translation>
    </message>
    <message>
        <source>The place is gone</source>
        <translation>La place n’existe plus</translation>
    </message>
    <message>
        <source>The service no longer keeps a place for this key.</source>
        <translation>Le service ne garde plus de place pour cette clé.</translation>
    </message>
    <message>
        <source>It was kept for a while only, or given up.</source>
        <translation>Elle n’était gardée qu’un temps, ou elle a été rendue.</translation>
    </message>
    <message>
        <source>Send the key again: a new place is made.</source>
        <translation>Envoyez à nouveau la clé&#xa0;: une nouvelle place est créée.</translation>
    </message>
    <message>
        <source>One key is still on its way</source>
        <translation>Une clé est encore en route</translation>
    </message>
    <message>
        <source>Nobody knows yet what became of the last upload.</source>
        <translation>On ne sait pas encore ce qu’est devenu le dernier envoi.</translation>
    </message>
    <message>
        <source>A second one could replace it unseen.</source>
        <translation>Un second pourrait le remplacer sans que cela se voie.</translation>
    </message>
    <message>
        <source>Check the first one again.</source>
        <translation>Vérifiez d’abord le premier.</translation>
    </message>
    <message>
        <source>The service’s seal is not known</source>
        <translation>Le sceau du service n’est pas connu</translation>
    </message>
    <message>
        <source>The service and Keywizard know different keys for sealing.</source>
        <translation>Le service et Keywizard ne connaissent pas les mêmes clés de chiffrement.</translation>
    </message>
    <message>
        <source>One of them is older, or somebody poses as the service.</source>
        <translation>L’un des deux est plus ancien, ou quelqu’un se fait passer pour le service.</translation>
    </message>
    <message>
        <source>Install the latest Keywizard, then try again.</source>
        <translation>Installez le dernier Keywizard, puis réessayez.</translation>
    </message>
    <message>
        <source>Too large to send</source>
        <translation>Trop grand pour être envoyé</translation>
    </message>
    <message>
        <source>The sealed key is larger than the service takes.</source>
        <translation>La clé chiffrée est plus grande que ce que le service accepte.</translation>
    </message>
    <message>
        <source>A value is far longer than any key.</source>
        <translation>Une valeur est bien plus longue que toute clé.</translation>
    </message>
    <message>
        <source>Go back and paste the values again.</source>
        <translation>Revenez et collez à nouveau les valeurs.</translation>
    </message>
    <message>
        <source>The service cannot use a value</source>
        <translation>Le service ne peut pas utiliser une valeur</translation>
    </message>
    <message>
        <source>The service could not read what was sent: {field}.</source>
        <translation>Le service n’a pas pu lire ce qui a été envoyé&#xa0;: {field}.</translation>
    </message>
    <message>
        <source>It asks for something else. It kept nothing.</source>
        <translation>Il demande autre chose. Il n’a rien gardé.</translation>
    </message>
    <message>
        <source>Go back, look at the values and send them again.</source>
        <translation>Revenez, regardez les valeurs et envoyez‑les à nouveau.</translation>
    </message>
    <message>
        <source>The service refuses this key</source>
        <translation>Le service refuse cette clé</translation>
    </message>
    <message>
        <source>The service checked the key and refuses it: {problems}.</source>
        <translation>Le service a vérifié la clé et la refuse&#xa0;: {problems}.</translation>
    </message>
    <message>
        <source>It will not trade with it until that is right.</source>
        <translation>Il ne s’en sert pas tant que ce n’est pas corrigé.</translation>
    </message>
    <message>
        <source>Correct it on the exchange, then check again.</source>
        <translation>Corrigez sur la plateforme, puis vérifiez à nouveau.</translation>
    </message>
    <message>
        <source>Send the values again</source>
        <translation>Envoyez à nouveau les valeurs</translation>
    </message>
    <message>
        <source>The service no longer holds the key’s values.</source>
        <translation>Le service n’a plus les valeurs de la clé.</translation>
    </message>
    <message>
        <source>It wipes those of a key that it has refused.</source>
        <translation>Il efface celles d’une clé qu’il a refusée.</translation>
    </message>
    <message>
        <source>Check the key here once more, then send it again.</source>
        <translation>Vérifiez la clé ici encore une fois, puis renvoyez‑la.</translation>
    </message>
    <message>
        <source>The receipt proves nothing</source>
        <translation>Le reçu ne prouve rien</translation>
    </message>
    <message>
        <source>The service’s receipt is not genuine, or is another’s.</source>
        <translation>Le reçu du service n’est pas authentique, ou il est celui d’un autre.</translation>
    </message>
    <message>
        <source>Somebody may have changed it on the way.</source>
        <translation>Quelqu’un l’a peut-être modifié en route.</translation>
    </message>
    <message>
        <source>Check again; if it stays, ask the service by telephone.</source>
        <translation>Vérifiez à nouveau&#x202f;; si cela persiste, demandez au service par téléphone.</translation>
    </message>
    <message>
        <source>The service’s address has changed</source>
        <translation>L’adresse du service a changé</translation>
    </message>
    <message>
        <source>The service now calls from {address}.</source>
        <translation>Le service appelle maintenant depuis {address}.</translation>
    </message>
    <message>
        <source>The key is locked to another address, so it would fail.</source>
        <translation>La clé est limitée à une autre adresse&#xa0;: elle ne marcherait pas.</translation>
    </message>
    <message>
        <source>Put the new address on the exchange’s list first.</source>
        <translation>Mettez d’abord la nouvelle adresse dans la liste de la plateforme.</translation>
    </message>
    <message>
        <source>Not on this server</source>
        <translation>Pas sur ce serveur</translation>
    </message>
    <message>
        <source>This Hummingbot has no connector for {exchange}.</source>
        <translation>Ce Hummingbot n’a pas de connecteur pour {exchange}.</translation>
    </message>
    <message>
        <source>Choose a connector that it has, or another exchange.</source>
        <translation>Choisissez un connecteur qu’il possède, ou une autre plateforme.</translation>
    </message>
    <message>
        <source>The server refuses the sign-in</source>
        <translation>Le serveur refuse la connexion</translation>
    </message>
    <message>
        <source>Name or password of the server is not right.</source>
        <translation>Le nom ou le mot de passe du serveur n’est pas juste.</translation>
    </message>
    <message>
        <source>Type both again, as the server’s settings have them.</source>
        <translation>Tapez à nouveau les deux, comme dans les réglages du serveur.</translation>
    </message>
    <message>
        <source>The service is busy</source>
        <translation>Le service est occupé</translation>
    </message>
    <message>
        <source>The service asks to wait before the next call.</source>
        <translation>Le service demande d’attendre avant le prochain appel.</translation>
    </message>
    <message>
        <source>What was sent before is not lost.</source>
        <translation>Ce qui a été envoyé avant n’est pas perdu.</translation>
    </message>
    <message>
        <source>Wait a minute, then try again.</source>
        <translation>Attendez une minute, puis réessayez.</translation>
    </message>
    <message>
        <source>The service could not be reached.</source>
        <translation>Le service ne répond pas.</translation>
    </message>
    <message>
        <source>The internet connection is cut, or the service is down.</source>
        <translation>La connexion internet est coupée, ou le service est en panne.</translation>
    </message>
    <message>
        <source>Check the connection, then try again. Nothing is lost.</source>
        <translation>Vérifiez la connexion, puis réessayez. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>Someone stands between this computer and the service.</source>
        <translation>Quelqu’un se tient entre cet ordinateur et le service.</translation>
    </message>
    <message>
        <source>Use another connection, such as your phone’s, then try again.</source>
        <translation>Prenez une autre connexion, celle de votre téléphone par exemple, puis réessayez.</translation>
    </message>
    <message>
        <source>The service answered something that Keywizard cannot read.</source>
        <translation>Le service a donné une réponse que Keywizard ne sait pas lire.</translation>
    </message>
    <message>
        <source>Open any web page, then try again. Nothing is lost.</source>
        <translation>Ouvrez une page web, puis réessayez. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>The service did not take it</source>
        <translation>Le service ne l’a pas prise</translation>
    </message>
    <message>
        <source>The service answered that it does not take the key now.</source>
        <translation>Le service a répondu qu’il ne prend pas la clé maintenant.</translation>
    </message>
    <message>
        <source>It gave no reason that Keywizard knows.</source>
        <translation>Il n’a donné aucune raison que Keywizard connaisse.</translation>
    </message>
    <message>
        <source>Try again later; if it stays, ask the service.</source>
        <translation>Réessayez plus tard&#x202f;; si cela persiste, demandez au service.</translation>
    </message>
    <message>
        <source>Check the key first</source>
        <translation>Vérifiez d’abord la clé</translation>
    </message>
    <message>
        <source>Nobody has checked this locked key’s boxes.</source>
        <translation>Personne n’a vérifié les cases de cette clé limitée.</translation>
    </message>
    <message>
        <source>This service does not check them itself.</source>
        <translation>Ce service ne les vérifie pas lui-même.</translation>
    </message>
    <message>
        <source>Add your own address to the list and check the key.</source>
        <translation>Ajoutez votre propre adresse à la liste et vérifiez la clé.</translation>
    </message>
    <message>
        <source>The key is not in the vault</source>
        <translation>La clé n’est pas dans le coffre</translation>
    </message>
    <message>
        <source>The vault does not hold this key.</source>
        <translation>Le coffre ne contient pas cette clé.</translation>
    </message>
    <message>
        <source>It was removed or changed there. Nothing was sent.</source>
        <translation>Elle y a été retirée ou modifiée. Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Save the key, then send it.</source>
        <translation>Enregistrez la clé, puis envoyez‑la.</translation>
    </message>
    <message>
        <source>This file is damaged, or is not a vault.</source>
        <translation>Ce fichier est abîmé, ou n’est pas un coffre.</translation>
    </message>
    <message>
        <source>Keywizard changes nothing in it. A copy from before the last save may lie beside it.</source>
        <translation>Keywizard n’y change rien. Une copie d’avant le dernier enregistrement se trouve peut‑être à côté.</translation>
    </message>
    <message>
        <source>The vault is in use</source>
        <translation>Le coffre est occupé</translation>
    </message>
    <message>
        <source>Another program is saving your vault.</source>
        <translation>Un autre programme enregistre votre coffre.</translation>
    </message>
    <message>
        <source>Nothing was overwritten.</source>
        <translation>Rien n’a été écrasé.</translation>
    </message>
    <message>
        <source>Close the other program, then save again.</source>
        <translation>Fermez l’autre programme, puis enregistrez à nouveau.</translation>
    </message>
    <message>
        <source>The vault’s place is not safe</source>
        <translation>L’endroit du coffre n’est pas sûr</translation>
    </message>
    <message>
        <source>The vault is not an ordinary file of yours.</source>
        <translation>Le coffre n’est pas un fichier ordinaire à vous.</translation>
    </message>
    <message>
        <source>It is a link, or belongs to somebody else.</source>
        <translation>C’est un lien, ou il appartient à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Ask for help before going on.</source>
        <translation>Demandez de l’aide avant de continuer.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Pas enregistré</translation>
    </message>
    <message>
        <source>The vault could not be written.</source>
        <translation>Le coffre n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Too many at once</source>
        <translation>Trop de demandes à la fois</translation>
    </message>
    <message>
        <source>Your vault is being opened several times at once.</source>
        <translation>Votre coffre est ouvert plusieurs fois en même temps.</translation>
    </message>
    <message>
        <source>Each opening takes memory on purpose, so they wait for one another.</source>
        <translation>Chaque ouverture prend exprès de la mémoire&#xa0;: elles s’attendent l’une l’autre.</translation>
    </message>
    <message>
        <source>Wait a few seconds, then try again.</source>
        <translation>Attendez quelques secondes, puis réessayez.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Opening the vault was stopped.</source>
        <translation>L’ouverture du coffre a été arrêtée.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Try again when there is time.</source>
        <translation>Réessayez quand vous aurez le temps.</translation>
    </message>
    <message>
        <source>This takes a while</source>
        <translation>Cela prend un moment</translation>
    </message>
    <message>
        <source>Opening this vault takes about {seconds} seconds on this computer.</source>
        <translation>Ouvrir ce coffre prend environ {seconds} secondes sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Its settings make guessing the password slow; they stay as they are.</source>
        <translation>Ses réglages rendent le mot de passe long à deviner&#x202f;; ils restent tels quels.</translation>
    </message>
    <message>
        <source>Wait, or stop: nothing is changed.</source>
        <translation>Attendez, ou arrêtez&#xa0;: rien n’est modifié.</translation>
    </message>
    <message>
        <source>The file stays closed</source>
        <translation>Le fichier reste fermé</translation>
    </message>
    <message>
        <source>This password alone does not open this file.</source>
        <translation>Ce mot de passe seul n’ouvre pas ce fichier.</translation>
    </message>
    <message>
        <source>Another program made it. If it also needs a key file, Keywizard cannot open it.</source>
        <translation>Un autre programme l’a fait. S’il faut aussi un fichier clé, Keywizard ne peut pas l’ouvrir.</translation>
    </message>
    <message>
        <source>Type it again, or remove the key file in KeePassXC, then try again.</source>
        <translation>Retapez‑le, ou retirez le fichier clé dans KeePassXC, puis réessayez.</translation>
    </message>
    <message>
        <source>The file has an older format</source>
        <translation>Le fichier a un ancien format</translation>
    </message>
    <message>
        <source>This file has the format {format}.</source>
        <translation>Ce fichier est au format {format}.</translation>
    </message>
    <message>
        <source>Keywizard opens KDBX 4 only. Nothing was changed.</source>
        <translation>Keywizard n’ouvre que KDBX 4. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>In KeePassXC, under “Encryption Settings”, choose the format “KDBX 4”, save, then try again.</source>
        <translation>Dans KeePassXC, sous «&#xa0;Paramètres de chiffrement&#xa0;», choisissez le format «&#xa0;KDBX 4&#xa0;», enregistrez, puis réessayez.</translation>
    </message>
    <message>
        <source>Another encryption</source>
        <translation>Un autre chiffrement</translation>
    </message>
    <message>
        <source>This file is encrypted with {cipher}.</source>
        <translation>Ce fichier est chiffré avec {cipher}.</translation>
    </message>
    <message>
        <source>Keywizard opens AES and ChaCha20. Nothing was changed.</source>
        <translation>Keywizard ouvre AES et ChaCha20. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>In KeePassXC, under “Encryption Settings”, choose “AES 256-bit”, save, then try again.</source>
        <translation>Dans KeePassXC, sous «&#xa0;Paramètres de chiffrement&#xa0;», choisissez «&#xa0;AES 256 bits&#xa0;», enregistrez, puis réessayez.</translation>
    </message>
    <message>
        <source>Another key derivation</source>
        <translation>Une autre dérivation de clé</translation>
    </message>
    <message>
        <source>This file makes its key from the password in a way unknown here.</source>
        <translation>Ce fichier tire sa clé du mot de passe d’une façon inconnue ici.</translation>
    </message>
    <message>
        <source>Keywizard opens Argon2id, Argon2d and AES-KDF. Nothing was changed.</source>
        <translation>Keywizard ouvre Argon2id, Argon2d et AES-KDF. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>In the program that made it, choose Argon2id as key derivation, then try again.</source>
        <translation>Dans le programme qui l’a fait, choisissez Argon2id comme dérivation de clé, puis réessayez.</translation>
    </message>
    <message>
        <source>Too slow to open here</source>
        <translation>Trop long à ouvrir ici</translation>
    </message>
    <message>
        <source>Opening this file takes about {seconds} seconds and {mebibytes} MiB of memory.</source>
        <translation>Ouvrir ce fichier prend environ {seconds} secondes et {mebibytes}&#xa0;Mio de mémoire.</translation>
    </message>
    <message>
        <source>That is more than Keywizard tries. Nothing was changed.</source>
        <translation>C’est plus que Keywizard n’essaie. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>In KeePassXC, under “Encryption Settings”, lower “Memory Usage” or “Transform rounds”, then try again.</source>
        <translation>Dans KeePassXC, sous «&#xa0;Paramètres de chiffrement&#xa0;», baissez «&#xa0;Utilisation de la mémoire&#xa0;» ou «&#xa0;Cycles de transformation&#xa0;», puis réessayez.</translation>
    </message>
    <message>
        <source>The file is too large</source>
        <translation>Le fichier est trop gros</translation>
    </message>
    <message>
        <source>With its attachments this file is over {mebibytes} MiB.</source>
        <translation>Avec ses pièces jointes, ce fichier dépasse {mebibytes}&#xa0;Mio.</translation>
    </message>
    <message>
        <source>Keywizard opens files up to that size. It is not said to be damaged.</source>
        <translation>Keywizard ouvre les fichiers jusqu’à cette taille. Rien ne dit qu’il est abîmé.</translation>
    </message>
    <message>
        <source>In KeePassXC, move the large attachments elsewhere, then try again.</source>
        <translation>Dans KeePassXC, mettez ailleurs les grosses pièces jointes, puis réessayez.</translation>
    </message>
    <message>
        <source>A folder is in the way</source>
        <translation>Un dossier prend la place</translation>
    </message>
    <message>
        <source>A folder has the name that the vault’s file needs.</source>
        <translation>Un dossier porte le nom du fichier du coffre.</translation>
    </message>
    <message>
        <source>Keywizard removes no folder. Nothing was changed.</source>
        <translation>Keywizard ne supprime aucun dossier. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Rename the folder {path}, then try again.</source>
        <translation>Renommez le dossier {path}, puis réessayez.</translation>
    </message>
    <message>
        <source>A file is in the way</source>
        <translation>Un fichier prend la place</translation>
    </message>
    <message>
        <source>A file stands where the vault’s folder should be.</source>
        <translation>Un fichier occupe la place du dossier du coffre.</translation>
    </message>
    <message>
        <source>Keywizard removes no file. Nothing was changed.</source>
        <translation>Keywizard ne supprime aucun fichier. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Rename the file {blocked}, then try again.</source>
        <translation>Renommez le fichier {blocked}, puis réessayez.</translation>
    </message>
    <message>
        <source>Everybody on this computer may change the vault’s folder.</source>
        <translation>Tout le monde sur cet ordinateur peut modifier le dossier du coffre.</translation>
    </message>
    <message>
        <source>Another user could put another file in its place.</source>
        <translation>Un autre utilisateur pourrait y mettre un autre fichier.</translation>
    </message>
    <message>
        <source>Take the right to write in {folder} away from others, then try again.</source>
        <translation>Retirez aux autres le droit d’écrire dans {folder}, puis réessayez.</translation>
    </message>
    <message>
        <source>The vault’s disk is write-protected.</source>
        <translation>Le disque du coffre est protégé en écriture.</translation>
    </message>
    <message>
        <source>What was there is unchanged.</source>
        <translation>Ce qui y était est inchangé.</translation>
    </message>
    <message>
        <source>Take the write protection away, then save again.</source>
        <translation>Retirez la protection en écriture, puis enregistrez à nouveau.</translation>
    </message>
    <message>
        <source>You are not allowed to write in the vault’s folder.</source>
        <translation>Vous n’avez pas le droit d’écrire dans le dossier du coffre.</translation>
    </message>
    <message>
        <source>The folder {folder} is protected. What was there is unchanged.</source>
        <translation>Le dossier {folder} est protégé. Ce qui y était est inchangé.</translation>
    </message>
    <message>
        <source>Give yourself the right to write there, then save again.</source>
        <translation>Donnez‑vous le droit d’y écrire, puis enregistrez à nouveau.</translation>
    </message>
    <message>
        <source>The vault could not be written: the disk is full.</source>
        <translation>Le coffre n’a pas pu être écrit&#xa0;: le disque est plein.</translation>
    </message>
    <message>
        <source>Make room on the disk, then save again.</source>
        <translation>Faites de la place sur le disque, puis enregistrez à nouveau.</translation>
    </message>
    <message>
        <source>The computer does not give the vault’s file to read.</source>
        <translation>L’ordinateur ne donne pas le fichier du coffre à lire.</translation>
    </message>
    <message>
        <source>You may not be allowed to, or its disk fails. Nothing was changed.</source>
        <translation>Vous n’en avez peut‑être pas le droit, ou son disque faiblit. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Look whether the file {path} opens in another program, then try again.</source>
        <translation>Regardez si un autre programme ouvre le fichier {path}, puis réessayez.</translation>
    </message>
    <message>
        <source>The keyring was not allowed</source>
        <translation>Le trousseau n’a pas été autorisé</translation>
    </message>
    <message>
        <source>The keyring asked on the screen and got no yes.</source>
        <translation>Le trousseau a demandé à l’écran et n’a pas eu de oui.</translation>
    </message>
    <message>
        <source>KeePassXC, for example, asks each time. Nothing of ours stays in it.</source>
        <translation>KeePassXC, par exemple, demande chaque fois. Rien de nous n’y reste.</translation>
    </message>
    <message>
        <source>Try again and allow it there, or choose a password instead.</source>
        <translation>Réessayez et autorisez‑le, ou choisissez plutôt un mot de passe.</translation>
    </message>
    <message>
        <source>Your keyring asks you</source>
        <translation>Votre trousseau vous demande</translation>
    </message>
    <message>
        <source>Your keyring asks something on the screen.</source>
        <translation>Votre trousseau demande quelque chose à l’écran.</translation>
    </message>
    <message>
        <source>Keywizard waits up to {seconds} seconds for your answer.</source>
        <translation>Keywizard attend votre réponse, jusqu’à {seconds} secondes.</translation>
    </message>
    <message>
        <source>Allow it there: in KeePassXC, for example.</source>
        <translation>Autorisez‑le là&#xa0;: dans KeePassXC, par exemple.</translation>
    </message>
    <message>
        <source>Saved, not confirmed</source>
        <translation>Enregistré, pas confirmé</translation>
    </message>
    <message>
        <source>The vault is written, but the disk does not confirm it.</source>
        <translation>Le coffre est écrit, mais le disque ne le confirme pas.</translation>
    </message>
    <message>
        <source>A power cut now could undo the last save.</source>
        <translation>Une coupure de courant pourrait annuler le dernier enregistrement.</translation>
    </message>
    <message>
        <source>Save again.</source>
        <translation>Enregistrez à nouveau.</translation>
    </message>
    <message>
        <source>This vault uses settings that Keywizard does not know.</source>
        <translation>Ce coffre a des réglages que Keywizard ne connaît pas.</translation>
    </message>
    <message>
        <source>It was saved by another program. Nothing was changed.</source>
        <translation>Un autre programme l’a enregistré. Rien n’est changé.</translation>
    </message>
    <message>
        <source>The disk reported a fault. What was there is unchanged.</source>
        <translation>Le disque a signalé une panne. Ce qui était là est inchangé.</translation>
    </message>
    <message>
        <source>Save again; if it stays, copy your files to another disk.</source>
        <translation>Enregistrez à nouveau&#x202f;; si cela reste, copiez vos fichiers sur un autre disque.</translation>
    </message>
    <message>
        <source>In KeePassXC, save it once as KDBX 4, then try again.</source>
        <translation>Dans KeePassXC, enregistrez‑le une fois en KDBX 4, puis réessayez.</translation>
    </message>
    <message>
        <source>Not enough memory</source>
        <translation>Pas assez de mémoire</translation>
    </message>
    <message>
        <source>Opening the vault needs more free memory.</source>
        <translation>Ouvrir le coffre demande plus de mémoire libre.</translation>
    </message>
    <message>
        <source>Its encryption uses {mebibytes} MiB on purpose.</source>
        <translation>Son chiffrement prend exprès {mebibytes} Mio.</translation>
    </message>
    <message>
        <source>Close other programs, then try again.</source>
        <translation>Fermez d’autres programmes, puis réessayez.</translation>
    </message>
    <message>
        <source>Practice did not start</source>
        <translation>L’entraînement n’a pas démarré</translation>
    </message>
    <message>
        <source>The practice exchange did not start.</source>
        <translation>La plateforme d’entraînement n’a pas démarré.</translation>
    </message>
    <message>
        <source>Another program may block it.</source>
        <translation>Un autre programme la bloque peut-être.</translation>
    </message>
    <message>
        <source>Close Keywizard and start it again.</source>
        <translation>Fermez Keywizard, puis relancez le programme.</translation>
    </message>
    <message>
        <source>No keyring here</source>
        <translation>Pas de trousseau ici</translation>
    </message>
    <message>
        <source>This computer has no keyring that can be trusted.</source>
        <translation>Cet ordinateur n’a pas de trousseau digne de confiance.</translation>
    </message>
    <message>
        <source>Nothing was saved yet.</source>
        <translation>Rien n’est encore enregistré.</translation>
    </message>
    <message>
        <source>Choose a password instead.</source>
        <translation>Choisissez plutôt un mot de passe.</translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation>Le trousseau est verrouillé</translation>
    </message>
    <message>
        <source>The computer’s keyring is locked.</source>
        <translation>Le trousseau de l’ordinateur est verrouillé.</translation>
    </message>
    <message>
        <source>It opens with your session’s password.</source>
        <translation>Il s’ouvre avec le mot de passe de votre session.</translation>
    </message>
    <message>
        <source>Unlock it and try again, or choose a password instead.</source>
        <translation>Déverrouillez le trousseau et réessayez, ou choisissez un mot de passe.</translation>
    </message>
    <message>
        <source>The keyring does not answer</source>
        <translation>Le trousseau ne répond pas</translation>
    </message>
    <message>
        <source>The computer’s keyring does not answer.</source>
        <translation>Le trousseau de l’ordinateur ne répond pas.</translation>
    </message>
    <message>
        <source>It hangs, or waits for something. Nothing is lost.</source>
        <translation>Il est bloqué, ou attend quelque chose. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>Try again, or choose a password instead.</source>
        <translation>Réessayez, ou choisissez un mot de passe.</translation>
    </message>
    <message>
        <source>The keyring is not safe</source>
        <translation>Le trousseau n’est pas sûr</translation>
    </message>
    <message>
        <source>The computer’s keyring would keep the value in clear.</source>
        <translation>Le trousseau de l’ordinateur garderait la valeur en clair.</translation>
    </message>
    <message>
        <source>It has no password of its own.</source>
        <translation>Il n’a pas de mot de passe à lui.</translation>
    </message>
    <message>
        <source>The keyring has forgotten</source>
        <translation>Le trousseau a oublié</translation>
    </message>
    <message>
        <source>The keyring no longer holds your vault’s key.</source>
        <translation>Le trousseau n’a plus la clé de votre coffre.</translation>
    </message>
    <message>
        <source>It was emptied, or this is another computer.</source>
        <translation>Il a été vidé, ou c’est un autre ordinateur.</translation>
    </message>
    <message>
        <source>Open the vault with the recovery code you wrote down.</source>
        <translation>Ouvrez le coffre avec le code de secours que vous avez noté.</translation>
    </message>
    <message>
        <source>Check once more</source>
        <translation>Vérifiez encore une fois</translation>
    </message>
    <message>
        <source>The last check is more than 15 minutes old.</source>
        <translation>La dernière vérification date de plus de 15 minutes.</translation>
    </message>
    <message>
        <source>The boxes may have changed since.</source>
        <translation>Les cases ont pu changer depuis.</translation>
    </message>
    <message>
        <source>Go back one page and check the key again.</source>
        <translation>Revenez d’une page et vérifiez à nouveau la clé.</translation>
    </message>
    <message>
        <source>Something went wrong here</source>
        <translation>Un problème chez nous</translation>
    </message>
    <message>
        <source>Keywizard could not do that.</source>
        <translation>Keywizard n’a pas pu faire cela.</translation>
    </message>
    <message>
        <source>The fault is on our side. Nothing is lost.</source>
        <translation>La faute est de notre côté. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>Try again; if it stays, use “I am stuck”.</source>
        <translation>Réessayez&#x202f;; si cela persiste, cliquez sur «&#xa0;Je suis bloqué&#xa0;».</translation>
    </message>
    <message>
        <source>Nothing has confirmed this key yet.</source>
        <translation>Rien n’a encore confirmé cette clé.</translation>
    </message>
    <message>
        <source>The last check brought no answer that approves it.</source>
        <translation>La dernière vérification n’a donné aucune réponse qui l’approuve.</translation>
    </message>
    <message>
        <source>Go back and check the key again.</source>
        <translation>Revenez en arrière et vérifiez la clé à nouveau.</translation>
    </message>
    <message>
        <source>A setting to change first</source>
        <translation>Un réglage à changer d’abord</translation>
    </message>
    <message>
        <source>This key is not what the service needs.</source>
        <translation>Cette clé n’est pas ce que le service demande.</translation>
    </message>
    <message>
        <source>The last check showed something to change.</source>
        <translation>La dernière vérification a montré un réglage à changer.</translation>
    </message>
    <message>
        <source>Go back and correct what is marked in red.</source>
        <translation>Revenez en arrière et corrigez ce qui est marqué en rouge.</translation>
    </message>
    <message>
        <source>The check before the lock is more than 15 minutes old.</source>
        <translation>La vérification d’avant le verrou date de plus de 15 minutes.</translation>
    </message>
    <message>
        <source>Add your own address to the list again and check the key.</source>
        <translation>Remettez votre propre adresse sur la liste et vérifiez la clé.</translation>
    </message>
    <message>
        <source>Nothing was pasted: copy the value first.</source>
        <translation>Rien à coller&#xa0;: copiez d’abord la valeur.</translation>
    </message>
    <message>
        <source>The site hid this value (****). Delete the key there and create another.</source>
        <translation>Le site a masqué cette valeur (****). Supprimez la clé sur le site, puis recommencez.</translation>
    </message>
    <message>
        <source>This is a self-generated key. On the site choose “System generated”.</source>
        <translation>C’est une clé faite par vous. Sur le site, choisissez «&#xa0;Générée par le système&#xa0;».</translation>
    </message>
    <message>
        <source>This is a public key file. On the site choose “System generated”.</source>
        <translation>C’est un fichier de clé publique. Sur le site, choisissez «&#xa0;Générée par le système&#xa0;».</translation>
    </message>
    <message>
        <source>Both values are the same: copy the other one.</source>
        <translation>Les deux valeurs sont les mêmes&#xa0;: copiez l’autre.</translation>
    </message>
    <message>
        <source>This looks like the other value.</source>
        <translation>Cela ressemble à l’autre valeur.</translation>
    </message>
    <message>
        <source>This looks like the {name}. Another value belongs here.</source>
        <translation>Ceci ressemble à&#xa0;: {name}. C’est une autre valeur qui va ici.</translation>
    </message>
    <message>
        <source>No address yet: copy it first.</source>
        <translation>Pas encore d’adresse&#xa0;: copiez‑la d’abord.</translation>
    </message>
    <message>
        <source>An address inside a home network: from outside it is another one.</source>
        <translation>Une adresse de réseau domestique&#xa0;: vue d’Internet, c’en est une autre.</translation>
    </message>
    <message>
        <source>Not one whole address, such as 203.0.113.7: copy it again.</source>
        <translation>Ce n’est pas une adresse entière, comme 203.0.113.7&#xa0;: copiez‑la à nouveau.</translation>
    </message>
    <message>
        <source>This is a name. The address is made of numbers, such as 203.0.113.7.</source>
        <translation>Ceci est un nom. L’adresse est faite de nombres, comme 203.0.113.7.</translation>
    </message>
    <message>
        <source>This is a whole network. One address is needed, without “/”.</source>
        <translation>Ceci est un réseau entier. Il faut une seule adresse, sans «&#xa0;/&#xa0;».</translation>
    </message>
    <message>
        <source>This is this computer’s own address: the service has another one.</source>
        <translation>C’est l’adresse de cet ordinateur&#xa0;: le service en a une autre.</translation>
    </message>
    <message>
        <source>Leave out what follows the “:”: only the address is needed.</source>
        <translation>Retirez les deux-points et ce qui les suit&#xa0;: seule l’adresse est utile.</translation>
    </message>
    <message>
        <source>No computer has this address: copy it again.</source>
        <translation>Aucun ordinateur n’a cette adresse&#xa0;: copiez‑la à nouveau.</translation>
    </message>
    <message>
        <source>Shorter than usual: a part may be missing.</source>
        <translation>Plus courte que d’habitude&#xa0;: il en manque peut-être une partie.</translation>
    </message>
    <message>
        <source>Longer than usual: something was copied along.</source>
        <translation>Plus longue que d’habitude&#xa0;: autre chose a été copié avec.</translation>
    </message>
    <message>
        <source>Unusual characters: copy it again.</source>
        <translation>Caractères inhabituels&#xa0;: recopiez la valeur.</translation>
    </message>
    <message>
        <source>Ticked, that is right</source>
        <translation>Cochée, c’est bien</translation>
    </message>
    <message>
        <source>Not ticked, that is right</source>
        <translation>Décochée, c’est bien</translation>
    </message>
    <message>
        <source>Main account, that is accepted</source>
        <translation>Compte principal, c’est accepté</translation>
    </message>
    <message>
        <source>Open to any address, that is accepted</source>
        <translation>Ouverte à toute adresse, c’est accepté</translation>
    </message>
    <message>
        <source>Ticked: untick it</source>
        <translation>Cochée&#xa0;: à décocher</translation>
    </message>
    <message>
        <source>Not ticked: tick it</source>
        <translation>Décochée&#xa0;: à cocher</translation>
    </message>
    <message>
        <source>Sub-account, that is right</source>
        <translation>Sous-compte, c’est bien</translation>
    </message>
    <message>
        <source>Main account: not accepted</source>
        <translation>Compte principal&#xa0;: refusé</translation>
    </message>
    <message>
        <source>Not told by the exchange</source>
        <translation>Non précisé par la plateforme</translation>
    </message>
    <message>
        <source>Play money: not accepted</source>
        <translation>Argent fictif&#xa0;: non accepté</translation>
    </message>
    <message>
        <source>Unified account: not accepted</source>
        <translation>Compte unifié&#xa0;: non accepté</translation>
    </message>
    <message>
        <source>The account may not trade: caution</source>
        <translation>Le compte ne peut pas trader&#xa0;: attention</translation>
    </message>
    <message>
        <source>Open to any address: caution</source>
        <translation>Ouverte à toute adresse&#xa0;: prudence</translation>
    </message>
    <message>
        <source>Trusted addresses only, that is right</source>
        <translation>Adresses de confiance seulement, c’est bien</translation>
    </message>
    <message>
        <source>Trusted addresses only: to be opened</source>
        <translation>Adresses de confiance seulement&#xa0;: à ouvrir</translation>
    </message>
    <message>
        <source>Open to any address: to be restricted</source>
        <translation>Ouverte à toute adresse&#xa0;: à restreindre</translation>
    </message>
    <message>
        <source>Your own address is still on the list</source>
        <translation>Votre propre adresse est encore dans la liste</translation>
    </message>
    <message>
        <source>The service’s address is missing</source>
        <translation>L’adresse du service manque</translation>
    </message>
    <message>
        <source>Soon no longer accepted: caution</source>
        <translation>Bientôt refusée&#xa0;: prudence</translation>
    </message>
    <message>
        <source>Another program has used this key: caution</source>
        <translation>Un autre programme s’en est servi&#xa0;: prudence</translation>
    </message>
    <message>
        <source>Ends on a certain day: caution</source>
        <translation>Prend fin à une date fixée&#xa0;: prudence</translation>
    </message>
    <message>
        <source>The account it belongs to</source>
        <translation>Compte de la clé</translation>
    </message>
    <message>
        <source>Addresses it works from</source>
        <translation>Adresses d’où elle fonctionne</translation>
    </message>
    <message>
        <source>The kind of key</source>
        <translation>La sorte de clé</translation>
    </message>
    <message>
        <source>The programs that use it</source>
        <translation>Les programmes qui s’en servent</translation>
    </message>
    <message>
        <source>The right to trade</source>
        <translation>Le droit de trader</translation>
    </message>
    <message>
        <source>A right it needs</source>
        <translation>Droit dont elle a besoin</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>Your bot</source>
        <translation>Votre robot</translation>
    </message>
    <message>
        <source>Before you begin</source>
        <translation>Avant de commencer</translation>
    </message>
    <message>
        <source>The service’s address</source>
        <translation>L’adresse du service</translation>
    </message>
    <message>
        <source>Your account</source>
        <translation>Votre compte</translation>
    </message>
    <message>
        <source>Main account</source>
        <translation>Compte principal</translation>
    </message>
    <message>
        <source>Sub-account</source>
        <translation>Sous-compte</translation>
    </message>
    <message>
        <source>Create the key</source>
        <translation>Créez la clé</translation>
    </message>
    <message>
        <source>Boxes to tick</source>
        <translation>Cases à cocher</translation>
    </message>
    <message>
        <source>The two values</source>
        <translation>Collez les deux valeurs</translation>
    </message>
    <message>
        <source>Add the key at the service</source>
        <translation>Ajoutez la clé au service</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Lock the key</source>
        <translation>Verrouillez la clé</translation>
    </message>
    <message>
        <source>Keep it safe</source>
        <translation>Enregistrez la clé</translation>
    </message>
    <message>
        <source>Give it to the service</source>
        <translation>Remettez la clé</translation>
    </message>
    <message>
        <source>Send it to the service</source>
        <translation>Envoyez la clé</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>C’est prêt</translation>
    </message>
</context>
</TS>
