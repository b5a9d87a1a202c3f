<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>KeepPage</name>
    <message numerus="yes">
        <source>%n character(s) at least</source>
        <translation>
            <numerusform>%n character at least</numerusform>
            <numerusform>%n characters at least</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValuesPage</name>
    <message numerus="yes">
        <source>%n character(s) received</source>
        <translation>
            <numerusform>%n character received</numerusform>
            <numerusform>%n characters received</numerusform>
        </translation>
    </message>
</context>
</TS>
