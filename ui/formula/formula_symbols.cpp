#include "ui/formula/formula_symbols.h"

#include <QHash>

namespace pipit::ui {
namespace {

using Class = FormulaNode::Class;
using Face = FormulaNode::Face;

struct Group {
    Class symbol_class;
    Face face;
    const char* names_and_texts;  // name, character, name, character, …
};

constexpr Group kGroups[] = {
    {Class::ordinary, Face::italic,
     "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu "
     "μ nu ν xi ξ "
     "pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ell ℓ hbar ℏ "
     "imath ı jmath ȷ"},
    {Class::ordinary, Face::upright,
     "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ "
     "forall ∀ exists ∃ "
     "nexists ∄ emptyset ∅ varnothing ∅ aleph ℵ Re ℜ Im ℑ angle ∠ triangle △ square □ blacksquare ■ diamond ◇ star ⋆ "
     "prime ′ degree ° "
     "neg ¬ lnot ¬ top ⊤ bot ⊥ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ % % $ $ # # & & _ _ checkmark ✓ dagger † ddagger "
     "‡ S § "
     "hslash ℏ wp ℘ complement ∁ euro € pounds £ textdegree ° Box □"},
    {Class::binary, Face::upright,
     "pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ circ ∘ bullet ∙ cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ oplus ⊕ "
     "ominus ⊖ otimes ⊗ "
     "oslash ⊘ odot ⊙ uplus ⊎ sqcup ⊔ sqcap ⊓ amalg ⨿"},
    {Class::relation, Face::upright,
     "leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ ni ∋ "
     "subset ⊂ "
     "subseteq ⊆ supset ⊃ supseteq ⊇ subsetneq ⊊ perp ⊥ parallel ∥ mid ∣ nmid ∤ prec ≺ succ ≻ preceq ⪯ succeq ⪰ models "
     "⊨ vdash ⊢ "
     "doteq ≐ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies "
     "⟹ iff ⟺ "
     "longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ hookrightarrow ↪ "
     "rightharpoonup ⇀ rightleftharpoons ⇌ nearrow ↗ searrow ↘ colon : lt < gt > leqslant ⩽ geqslant ⩾ lesssim ≲ "
     "gtrsim ≳ "
     "therefore ∴ because ∵ asymp ≍ coloneqq ≔ triangleq ≜"},
    {Class::open, Face::upright, "{ { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lbrack ["},
    {Class::close, Face::upright, "} } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rbrack ]"},
    {Class::ordinary, Face::upright, "| ‖ Vert ‖ vert | backslash \\"},
    {Class::big, Face::upright,
     "int ∫ iint ∬ iiint ∭ oint ∮ sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀ "
     "bigsqcup ⨆"},
    {Class::function, Face::upright,
     "sin sin cos cos tan tan cot cot sec sec csc csc arcsin arcsin arccos arccos arctan arctan sinh sinh cosh cosh "
     "tanh tanh "
     "log log ln ln lg lg exp exp det det dim dim ker ker deg deg gcd gcd lim lim limsup lim\u2009sup liminf "
     "lim\u2009inf max max min min sup sup "
     "inf inf arg arg hom hom Pr Pr argmax arg\u2009max argmin arg\u2009min mod mod bmod mod"},
};

bool takes_limits(const QString& name, Class symbol_class) {
    static const QStringList kFunctions = {"lim", "limsup", "liminf", "max", "min",    "sup",
                                           "inf", "det",    "gcd",    "Pr",  "argmax", "argmin"};
    return (symbol_class == Class::big && !name.contains(QLatin1String("int"))) || kFunctions.contains(name);
}

QHash<QString, FormulaSymbol> make_table() {
    QHash<QString, FormulaSymbol> table;
    for (const Group& group : kGroups) {
        const QStringList words = QString::fromUtf8(group.names_and_texts).split(u' ', Qt::SkipEmptyParts);
        for (qsizetype i = 0; i + 1 < words.size(); i += 2) {
            table.insert(words[i],
                         {words[i + 1], group.symbol_class, group.face, takes_limits(words[i], group.symbol_class)});
        }
    }
    return table;
}

}  // namespace

const FormulaSymbol* formula_symbol(const QString& command) {
    static const QHash<QString, FormulaSymbol> table = make_table();
    const auto found = table.constFind(command);
    return found == table.constEnd() ? nullptr : &*found;
}

FormulaSymbol formula_character(const QString& character) {
    const QChar c = character[0];
    if (character.size() > 1 || c.isLetter()) {
        return {character, Class::ordinary,
                character.size() == 1 && c.unicode() < 0x250 ? Face::italic : Face::upright};
    }
    if (c == u'-') {
        return {QStringLiteral("−"), Class::binary};
    }
    if (c == u'*') {
        return {QStringLiteral("∗"), Class::binary};
    }
    const Class symbol_class = QStringView(u"+×÷·±").contains(c)        ? Class::binary
                               : QStringView(u"=<>:≤≥≠≈→∈").contains(c) ? Class::relation
                               : c == u'(' || c == u'['                 ? Class::open
                               : c == u')' || c == u']' || c == u'!'    ? Class::close
                               : c == u',' || c == u';'                 ? Class::punctuation
                                                                        : Class::ordinary;
    return {character, symbol_class};
}

}  // namespace pipit::ui
