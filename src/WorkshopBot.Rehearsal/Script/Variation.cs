using System.Text.RegularExpressions;

namespace WorkshopBot.Rehearsal;

/// <summary>Says something that was said already in another person's words: with another beginning, another end, or both.</summary>
internal static partial class Variation
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
        ["ru"] = (
            [
                "Согласен с соседом:",
                "Опыт нашего района показывает:",
                "Говорю от небольшого города:",
                "Добавлю только одно:",
                "Как человек, который работает с посетителями:",
                "Я бы написал в отчёте так:",
                "После многих лет на службе скажу:",
                "От имени молодых специалистов:",
            ],
            [
                "Мы пробовали это в прошлом году.",
                "В районах мы видим то же самое.",
                "За нашим столом никто не возразил.",
                "Чтобы это понять, нам понадобилось два года.",
                "Пожалуйста, не упускайте этого.",
                "Особенно это важно вдали от столицы.",
                "Цифры могу прислать позже.",
                "Так говорят и сами граждане.",
            ]),
    };

    private static readonly Dictionary<string, string> Stressed = new()
    {
        ["en"] = "Participants stressed:",
        ["uz-Latn"] = "Ishtirokchilar taʼkidladilar:",
        ["uz-Cyrl"] = "Иштирокчилар таъкидладилар:",
        ["ru"] = "Участники подчеркнули:",
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
    public static string Revise(string text, string language) => $"{text.Trim()} {Afterthought(language)}";

    /// <summary>Whether a draft is nothing but what is said beside something else.</summary>
    public static bool SaysNothing(string wording) =>
        Turns.Any(turn => turn.Value.After.Append(Afterthought(turn.Key)).Contains(wording.Trim()));

    /// <summary>What only leads up to a message, in another language or not at all, and the rest of it.</summary>
    public static (string Opening, string Said) Opening(string message, string language)
    {
        var plain = message.Trim();
        if (Stressed.Values.FirstOrDefault(opening => plain.StartsWith(opening, StringComparison.Ordinal)) is { } stressed)
            return (Stressed[language], plain[stressed.Length..].Trim());
        var turn = Turns.Values.SelectMany(turns => turns.Before).FirstOrDefault(turn => plain.StartsWith(turn, StringComparison.Ordinal));
        return ("", turn is null ? plain : plain[turn.Length..].Trim());
    }

    /// <summary>Whether a draft begins with what only led up to it.</summary>
    public static bool LeadsUp(string wording) =>
        Turns.Values.Any(turns => turns.Before.Any(turn => wording.StartsWith(turn, StringComparison.Ordinal)));

    /// <summary>How a rapporteur rewords a draft: without what only led up to it, or else so that it reads as a message.</summary>
    public static string Reword(string wording)
    {
        var plain = wording.Trim();
        foreach (var (before, after) in Turns.Values)
        {
            if (before.FirstOrDefault(turn => plain.StartsWith(turn, StringComparison.Ordinal)) is not { } turn)
                continue;
            var rest = plain[turn.Length..].Trim();
            if (after.FirstOrDefault(end => rest.EndsWith(end, StringComparison.Ordinal)) is { } end)
                rest = rest[..^end.Length].Trim();
            if (rest.Length > 0)
                return char.ToUpperInvariant(rest[0]) + rest[1..];
        }
        var language = plain.Any(letter => letter is >= 'Ѐ' and <= 'ӿ') ? (Russian().IsMatch(plain) ? "ru" : "uz-Cyrl") : English().IsMatch(plain) ? "en" : "uz-Latn";
        return $"{Stressed[language]} {LowerFirst(plain)}";
    }

    private static string Afterthought(string language) => language switch
    {
        "uz-Latn" => "Bu qishloqlar uchun ham toʻgʻri.",
        "uz-Cyrl" => "Бу қишлоқлар учун ҳам тўғри.",
        "ru" => "Это верно и для сельских районов.",
        _ => "This is true for rural areas as well.",
    };

    private static (string[] Before, string[] After) Of(string language) => Turns.GetValueOrDefault(language, Turns["en"]);

    /// <summary>Uzbek has no w, and no c but in ch.</summary>
    [GeneratedRegex(@"w|c(?!h)|\b(the|an?|and|of|to|in|is|are|not?|that|for)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();

    /// <summary>Uzbek has no ы and no щ, and none of these words.</summary>
    [GeneratedRegex(@"[ыщ]|\b(и|в|не|на|что|мы|то|за|для|это|нам|нужно|должен|должны)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Russian();

    /// <summary>Leaves abbreviations and "I" as they are.</summary>
    public static string LowerFirst(string text) =>
        text.Length > 2 && char.IsUpper(text[0]) && (char.IsLower(text[1]) || text.StartsWith("A ", StringComparison.Ordinal))
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : text;
}
