pragma Singleton

import QtQuick

// Every colour, size and time of the window. Values only; Main.qml sets the five properties at the top.
QtObject {
    id: theme

    property string mode: "light"        // light, dark, highContrast
    property real textScale: 1
    property bool reducedMotion: false
    property var keys: ({})              // of the shortcuts, by their names, as people read them
    property bool screenReader: false    // what shows with the pointer only is there for it, too

    readonly property bool highContrast: mode === "highContrast"

    function pick(light: color, dark: color, contrast: color): color {
        return mode === "light" ? light : mode === "dark" ? dark : contrast;
    }

    // Surfaces, from the back to the front.
    readonly property color sidebar: pick("#F3F6F5", "#0F1413", "#000000")
    readonly property color surface: pick("#FFFFFF", "#151A19", "#000000")
    readonly property color surfaceRaised: pick("#FFFFFF", "#1D2422", "#000000")
    readonly property color bubble: pick("#E4F1EE", "#1B332F", "#000000")
    readonly property color card: pick("#FFFFFF", "#12201D", "#000000")
    readonly property color codeSurface: pick("#F5F7F6", "#0F1413", "#000000")
    readonly property color hover: pick("#E9EEEC", "#242C2A", "#1F3B37")
    readonly property color pressed: pick("#DEE5E2", "#2E3836", "#2C544E")
    readonly property color selected: pick("#D9EBE7", "#1E3733", "#1F3B37")
    readonly property color scrim: pick("#800B1412", "#A6000000", "#CC000000")

    // Lines: the first only parts, the second bounds a control.
    readonly property color line: pick("#E0E6E4", "#28312F", "#FFFFFF")
    readonly property color outline: pick("#7E8C89", "#6F7F7B", "#FFFFFF")

    // Text and meaning.
    readonly property color textStrong: pick("#16201E", "#E8EEEC", "#FFFFFF")
    readonly property color textQuiet: pick("#52605D", "#9FAEAA", "#FFFFFF")
    readonly property color accent: pick("#0F766E", "#2DD4BF", "#3DF5DC")
    readonly property color accentHover: pick("#0B625B", "#5EE4D3", "#9CFBEE")
    readonly property color accentInk: pick("#FFFFFF", "#06231F", "#000000")
    readonly property color accentSoft: pick("#DDF0EC", "#17352F", "#000000")
    readonly property color danger: pick("#B42318", "#FDA29B", "#FF9D94")
    readonly property color dangerSoft: pick("#FDEEEC", "#351D1A", "#000000")
    readonly property color busy: pick("#B45309", "#FBBF24", "#FFE066")
    readonly property color selection: pick("#A7DDD3", "#1F6F64", "#3DF5DC")
    readonly property color selectionInk: pick("#16201E", "#FFFFFF", "#000000")

    readonly property color codeKeyword: pick("#7A2E9E", "#D0B3FF", "#E6B8FF")
    readonly property color codeString: pick("#1B6B3A", "#9BE3A8", "#A8F5B5")
    readonly property color codeNumber: pick("#9A4A06", "#F9C27B", "#FFD38A")
    readonly property color codeComment: pick("#5B6865", "#93A39F", "#D0D0D0")

    // Space and shape.
    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space24: 24
    readonly property int space32: 32
    readonly property int radiusSmall: 8
    readonly property int radiusLarge: 14
    readonly property int control: Math.round(36 * Math.max(1, 0.5 + textScale / 2))
    readonly property int icon: Math.round(20 * Math.max(1, 0.5 + textScale / 2))
    readonly property int listStep: Math.max(space24, Math.round(fontNormal * 1.4))   // a level of a list
    readonly property int sidebarWidth: Math.round(260 * Math.max(1, 0.6 + textScale * 0.4))
    readonly property int columnWidth: 760
    readonly property int barHeight: control + space16

    // Text sizes.
    readonly property int fontSmall: Math.round(13 * textScale)
    readonly property int fontNormal: Math.round(15 * textScale)
    readonly property int fontLarge: Math.round(18 * textScale)
    readonly property int fontTitle: Math.round(24 * textScale)
    readonly property real lineHeight: 1.5
    readonly property string monospace: "monospace"

    // What shows with the pointer only: too faint to be seen, but screen readers leave out what is at 0.
    readonly property real unseen: 0.004

    // Motion.
    readonly property int quick: reducedMotion ? 0 : 120
    readonly property int calm: reducedMotion ? 0 : 180

    // Our own tags (inline_markdown.h) as rich text of this size; "formula: cannot be the answer's own, whose quotation marks
    // are escaped.
    function rich(html: string, pixels: int): string {
        return richStyle(pixels) + html.replace(/"formula:/g, "\"image://formula/" + pixels + "/" + String(textStrong).slice(1) + "/");
    }
    function richStyle(pixels: int): string {
        return "<style>a{color:" + accent + ";text-decoration:underline}"
             + "code{font-family:'" + monospace + "';background-color:" + pick("#EBEFEE", "#262E2C", "#262626") + "}"
             + "p{margin:0;line-height:" + Math.round(pixels * lineHeight) + "px}</style>";
    }
}
