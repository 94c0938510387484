"""The heart of passwords that are tried first; digits and signs around one do not make it safe."""

COMMON_WORDS = frozenset(
    """
    administrator adminadmin adminpassword administration changeme changeit changemenow
    password passwort passwords mypassword thepassword yourpassword newpassword password1password
    passw0rd p@ssw0rd p@ssword pa$$word pa55word passwordpassword password123password defaultpassword
    qwerty qwertyuiop qwertyuiopasdf qwertyqwerty qwerty123qwerty azerty azertyuiop qwertz qwertzuiop
    1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedc qazwsxedcrfv zaq12wsxcde3 q1w2e3r4t5y6 asdfghjkl
    letmein letmeinplease letmeinnow welcome welcomehome welcomeback iloveyou iloveyousomuch ihateyou
    trustnoone sunshine superman batman spiderman princess football baseball basketball
    dragon monkey shadow master michael jessica charlie jordan liverpool manchester arsenal chelsea
    computer internet whatever starwars blink pokemon minecraft fortnite cheesecake chocolate
    abcdef abcdefg abcdefgh abcabcabc abcd1234abcd a1b2c3d4e5f6 aabbccddeeff
    goodpractices goodpractice goodpracticesportal migration migrationportal gfmd ilo
    bonjour motdepasse monmotdepasse soleil doudou marseille azertyazerty jetaime jetaimejetaime
    contraseña contrasena micontrasena clave miclave hola holahola teamo teamomucho realmadrid barcelona
    secret supersecret topsecret verysecret mysecret secretpassword test testtest testing testpassword
    temporary temppassword temp guest guestguest user username useruser root rootroot rootpassword login
    correcthorsebatterystaple
    winter spring summer autumn january february march april june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 - one word to a blank is easier to read and to add to
)
