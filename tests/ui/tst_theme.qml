import QtQuick
import QtTest
import Pipit

// Text stands out from what it lies on by 4.5:1, a control's bounds by 3:1, in every look.
TestCase {
    name: "Theme"

    function channel(value: real): real {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    function luminance(color: color): real {
        return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
    }
    function contrast(one: color, other: color): real {
        const a = luminance(one), b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    function test_contrast_data() {
        return [{ tag: "light" }, { tag: "dark" }, { tag: "highContrast" }];
    }
    function test_contrast(row) {
        Theme.mode = row.tag;
        const textOn = {
            textStrong: ["sidebar", "surface", "surfaceRaised", "bubble", "card", "codeSurface", "hover", "pressed", "selected", "dangerSoft"],
            textQuiet: ["sidebar", "surface", "surfaceRaised", "card", "codeSurface"],
            accent: ["sidebar", "surface", "surfaceRaised"],
            accentInk: ["accent", "accentHover"],
            danger: ["surfaceRaised", "dangerSoft"],
            selectionInk: ["selection"],
            codeKeyword: ["codeSurface"], codeString: ["codeSurface"], codeNumber: ["codeSurface"], codeComment: ["codeSurface"]
        };
        for (const ink in textOn) {
            for (const ground of textOn[ink]) {
                const found = contrast(Theme[ink], Theme[ground]);
                verify(found >= 4.5, ink + " on " + ground + ": " + found.toFixed(2));
            }
        }
        for (const ground of ["sidebar", "surface", "surfaceRaised"]) {
            const found = contrast(Theme.outline, Theme[ground]);
            verify(found >= 3, "outline on " + ground + ": " + found.toFixed(2));
        }
    }

    function test_text_scale() {
        Theme.textScale = 2;
        compare(Theme.fontNormal, 30);
        verify(Theme.control > 36);
        Theme.textScale = 1;
        compare(Theme.fontNormal, 15);
        compare(Theme.control, 36);
    }
}
