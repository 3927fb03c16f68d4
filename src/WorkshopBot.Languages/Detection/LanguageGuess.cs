using WorkshopBot.Domain;

namespace WorkshopBot.Languages;

/// <summary>Which language a text is in, by its script, its letters, and the words and endings that are frequent in it.</summary>
public static class LanguageGuess
{
    /// <summary>The language; null where the text is too short to tell, or none of them.</summary>
    public static Language? Of(string text) => Tongue.Guess(text, Words.Key(text)).Pack?.Language;

    /// <summary>The language; null also where only the script speaks for it.</summary>
    public static Language? Sure(string text) => Tongue.Guess(text, Words.Key(text)) is (var pack, true) ? pack!.Language : null;
}
