namespace WorkshopBot.Rehearsal;

/// <summary>Says something that was said already in another person's words: with another beginning, another end, or both.</summary>
internal static class Variation
{
    private static readonly Dictionary<string, (string[] Before, string[] After)> Turns = new()
    {
        ["en"] = (
            [
                "I agree with my neighbour:",
                "From our region:",
                "Speaking for a small municipality:",
                "Our experience says the same:",
                "We discussed this at home before coming:",
                "A point from the ministry's side:",
                "As somebody who works at the counter:",
                "Let me add one thing:",
                "What I would write in the report:",
                "Not everybody at our table agrees, but I think so:",
                "After ten years in public service I can say:",
                "Coming from a younger agency:",
            ],
            [
                "We tried it last year.",
                "That is what we see in the districts.",
                "Nobody at our table disagreed.",
                "It took us two years to learn this.",
                "Please do not leave this out.",
                "Our auditors would say the same.",
                "It matters most far from the capital.",
                "I can share the figures afterwards.",
                "We are still at the beginning with it.",
                "It costs less than people think.",
                "Citizens told us so themselves.",
                "I would like to hear how others do it.",
            ]),
        ["uz-Latn"] = (
            [
                "Hamkasbimning fikriga qoʻshilaman:",
                "Bizning viloyatda ham shunday:",
                "Kichik tuman nomidan aytsam:",
                "Tajribamiz shuni koʻrsatadi:",
                "Bir narsani qoʻshimcha qilaman:",
                "Vazirlik tomonidan aytsam:",
                "Odamlar bilan ishlaydigan xodim sifatida:",
                "Hisobotga shuni yozgan boʻlardim:",
                "Koʻp yillik ishimdan xulosa:",
                "Yosh mutaxassis sifatida aytaman:",
            ],
            [
                "Oʻtgan yili sinab koʻrdik.",
                "Tumanlarda ham buni koʻryapmiz.",
                "Stolimizda hech kim eʼtiroz bildirmadi.",
                "Buni tushunishga ikki yil ketdi.",
                "Iltimos, buni tushirib qoldirmang.",
                "Bu poytaxtdan uzoqda ayniqsa muhim.",
                "Raqamlarni keyin yuborishim mumkin.",
                "Bu boradagi ish endi boshlandi.",
                "Fuqarolarning oʻzlari shunday deyishdi.",
                "Boshqalar qanday qilayotganini eshitmoqchiman.",
            ]),
        ["uz-Cyrl"] = (
            [
                "Ҳамкасбимнинг фикрига қўшиламан:",
                "Бизнинг вилоятда ҳам шундай:",
                "Кичик туман номидан айтсам:",
                "Тажрибамиз шуни кўрсатади:",
                "Бир нарсани қўшимча қиламан:",
                "Одамлар билан ишлайдиган ходим сифатида:",
                "Ҳисоботга шуни ёзган бўлардим:",
                "Кўп йиллик ишимдан хулоса:",
            ],
            [
                "Ўтган йили синаб кўрдик.",
                "Туманларда ҳам буни кўряпмиз.",
                "Столимизда ҳеч ким эътироз билдирмади.",
                "Буни тушунишга икки йил кетди.",
                "Илтимос, буни тушириб қолдирманг.",
                "Бу пойтахтдан узоқда айниқса муҳим.",
                "Фуқароларнинг ўзлари шундай дейишди.",
                "Бу борадаги иш энди бошланди.",
            ]),
    };

    /// <summary>How many ways there are to say one text in a language, the plain one not counted.</summary>
    public static int Ways(string language)
    {
        var (before, after) = Of(language);
        return (before.Length + 1) * (after.Length + 1) - 1;
    }

    /// <param name="way">From 1 to <see cref="Ways"/>; beyond that the number is said too, so that no two are the same.</param>
    public static string Say(string text, string language, int way)
    {
        var (before, after) = Of(language);
        var round = (way - 1) / Ways(language);
        var which = (way - 1) % Ways(language) + 1;
        var (first, last) = (which % (before.Length + 1), which / (before.Length + 1));
        var said = text.Trim();
        if (first > 0)
            said = $"{before[first - 1]} {LowerFirst(said)}";
        if (last > 0)
            said = $"{said} {after[last - 1]}";
        return round == 0 ? said : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{said} ({round + 1})");
    }

    /// <summary>What a person writes who thinks again.</summary>
    public static string Revise(string text, string language) => $"{text.Trim()} " + language switch
    {
        "uz-Latn" => "Bu qishloqlar uchun ham toʻgʻri.",
        "uz-Cyrl" => "Бу қишлоқлар учун ҳам тўғри.",
        _ => "This is true for rural areas as well.",
    };

    /// <summary>How a rapporteur rewords a draft: briefly, and so that it reads as a message.</summary>
    public static string Reword(string wording)
    {
        var cyrillic = wording.Count(letter => letter is >= 'Ѐ' and <= 'ӿ') > wording.Length / 3;
        var uzbek = cyrillic || wording.Contains('ʻ', StringComparison.Ordinal) || wording.Contains('ʼ', StringComparison.Ordinal);
        var plain = wording.Trim();
        return cyrillic ? $"Иштирокчилар таъкидлади: {LowerFirst(plain)}"
            : uzbek ? $"Ishtirokchilar taʼkidladi: {LowerFirst(plain)}"
            : $"Participants stressed: {LowerFirst(plain)}";
    }

    private static (string[] Before, string[] After) Of(string language) => Turns.GetValueOrDefault(language, Turns["en"]);

    /// <summary>Leaves abbreviations and "I" as they are.</summary>
    private static string LowerFirst(string text) =>
        text.Length > 2 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
