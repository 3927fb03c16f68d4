using System.Collections.Frozen;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>What a column is called, folded: in English, Uzbek (either script) and Russian.</summary>
internal static class Headers
{
    public static readonly FrozenSet<string> Id = Set("id", "no", "number", "raqam", "raqami", "t r", "tartib raqami", "identifikator", "nomer", "id raqam", "id raqami", "contribution id");

    public static readonly FrozenSet<string> Text = Set(
        "text", "contribution", "contributions", "answer", "answers", "comment", "comments", "response", "statement", "opinion", "message", "idea", "argument",
        "responses", "statements", "opinions", "ideas", "feedback", "remark", "remarks", "suggestion", "suggestions", "reply", "replies", "input",
        "matn", "matni", "javob", "javobi", "javoblar", "fikr", "fikri", "fikrlar", "taklif", "takliflar", "izoh", "hissa", "xabar", "g'oya", "mulohaza", "mulohazalar", "fikr mulohaza", "fikr mulohazalar",
        "tekst", "otvet", "otveti", "kommentariy", "kommentarii", "mneniya", "otziv", "otzivi", "predlojeniya", "mneniye", "predlojeniye", "soobsheniye");

    public static readonly FrozenSet<string> Group = Set("group", "table", "team", "channel", "guruh", "guruhi", "jamoa", "stol", "gruppa", "komanda", "kanal");

    public static readonly FrozenSet<string> Participant = Set(
        "participant", "person", "author", "name", "full name", "speaker", "user", "email", "e mail", "ishtirokchi", "muallif", "ism", "ismi", "f i sh", "fish", "foydalanuvchi", "pochta",
        "uchastnik", "avtor", "imya", "fio", "polzovatel", "adres elektronnoy pochti");

    public static readonly FrozenSet<string> Question = Set("question", "guiding question", "prompt", "q", "savol", "savoli", "savol raqami", "vopros");

    /// <summary>Columns that Microsoft Forms adds to every export, in English and Russian.</summary>
    public static readonly FrozenSet<string> FormsTimes = Set(
        "start time", "completion time", "last modified time", "vremya nachala", "vremya vipolneniya", "vremya zaversheniya", "vremya poslednego izmeneniya",
        "boshlanish vaqti", "tugash vaqti", "yakunlash vaqti");

    public static string Key(string header) => Words.Key(header);

    /// <summary>
    /// The kind of a column whose name merely holds one of a kind's names ("Contribution text", "Your answer", "Group name"); null for none.
    /// What belongs to a text ("Comment ID", "Answer date") is none.
    /// </summary>
    public static FrozenSet<string>? KindOf(string key)
    {
        var words = key.Split(' ');
        if (words.Length is < 2 or > 4)
            return null;
        foreach (var kind in (FrozenSet<string>[])[Group, Participant, Question])
        {
            if (words.Any(kind.Contains))
                return kind;
        }
        return words.Any(Text.Contains) ? words.Any(Beside.Contains) ? words.Any(Id.Contains) ? Id : null : Text : null;
    }

    private static readonly FrozenSet<string> Beside = Set("id", "no", "number", "date", "time", "count", "type", "length", "language", "raqami", "sanasi", "vaqti", "nomer", "data", "vremya");

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
