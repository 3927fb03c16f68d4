namespace WorkshopBot.Domain;

/// <summary>A language that people can read WorkshopBot in. Its tag (BCP 47) names the file in <c>cards/strings/</c>.</summary>
public enum Language
{
    /// <summary><c>en</c></summary>
    English,

    /// <summary><c>uz-Latn</c>: oʻzbekcha</summary>
    UzbekLatin,

    /// <summary><c>uz-Cyrl</c>: ўзбекча</summary>
    UzbekCyrillic,
}

/// <summary>The tags of languages.</summary>
public static class Languages
{
    /// <summary>Every language, in the order in which a choice lists them.</summary>
    public static IReadOnlyList<Language> All { get; } = [Language.English, Language.UzbekLatin, Language.UzbekCyrillic];

    /// <summary>The BCP 47 tag of a language: <c>en</c>, <c>uz-Latn</c> or <c>uz-Cyrl</c>.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.UzbekLatin => "uz-Latn",
        Language.UzbekCyrillic => "uz-Cyrl",
        _ => "en",
    };

    /// <summary>What its speakers call it.</summary>
    public static string OwnName(this Language language) => language switch
    {
        Language.UzbekLatin => "oʻzbekcha",
        Language.UzbekCyrillic => "ўзбекча",
        _ => "English",
    };

    /// <summary>The language of a tag, or null where WorkshopBot does not speak it. Plain <c>uz</c> is the Latin script.</summary>
    public static Language? FromTag(string? tag) => tag?.Replace('_', '-').ToUpperInvariant() switch
    {
        null or "" => null,
        var t when t == "EN" || t.StartsWith("EN-", StringComparison.Ordinal) => Language.English,
        var t when t.StartsWith("UZ-CYRL", StringComparison.Ordinal) => Language.UzbekCyrillic,
        var t when t == "UZ" || t.StartsWith("UZ-", StringComparison.Ordinal) => Language.UzbekLatin,
        _ => null,
    };
}
