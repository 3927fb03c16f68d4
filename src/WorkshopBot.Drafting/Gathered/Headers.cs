using System.Collections.Frozen;
using WorkshopBot.Drafting.Language;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>What a column is called, folded: in English, Uzbek (either script) and Russian.</summary>
internal static class Headers
{
    public static readonly FrozenSet<string> Id = Set("id", "no", "number", "raqam", "raqami", "t r", "tartib raqami", "identifikator", "nomer", "id raqam", "id raqami", "contribution id");

    public static readonly FrozenSet<string> Text = Set(
        "text", "contribution", "contributions", "answer", "answers", "comment", "comments", "response", "statement", "opinion", "message", "idea", "argument",
        "matn", "matni", "javob", "javobi", "javoblar", "fikr", "fikri", "fikrlar", "taklif", "takliflar", "izoh", "hissa", "xabar", "g'oya",
        "tekst", "otvet", "otveti", "kommentariy", "mneniye", "predlojeniye", "soobsheniye");

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

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
