namespace WorkshopBot.Drafting.Language;

/// <summary>Which language a text is in, by script and function words.</summary>
public static class LanguageGuess
{
    /// <summary>The BCP 47 tag <c>en</c>, <c>uz-Latn</c> or <c>uz-Cyrl</c>; null where the text is too short to tell, or none of them.</summary>
    public static string? TagOf(string text) => Tongues.Guess(text) switch
    {
        Tongue.English => "en",
        Tongue.UzbekLatin => "uz-Latn",
        Tongue.UzbekCyrillic => "uz-Cyrl",
        _ => null,
    };
}
