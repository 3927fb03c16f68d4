using System.Globalization;
using WorkshopBot.Domain;

namespace WorkshopBot.Cards.Words;

/// <summary>Numbers, times and dates as readers of a language write them.</summary>
public sealed class LanguageFormat
{
    private static readonly Dictionary<Language, LanguageFormat> s_all =
        Languages.All.ToDictionary(language => language, language => new LanguageFormat(language));

    private readonly CultureInfo _culture;

    private LanguageFormat(Language language) => _culture = CultureInfo.GetCultureInfo(language switch
    {
        Language.UzbekLatin => "uz-Latn-UZ",
        Language.UzbekCyrillic => "uz-Cyrl-UZ",
        _ => "en-GB",
    });

    /// <summary>The format of a language.</summary>
    public static LanguageFormat Of(Language language) => s_all[language];

    /// <summary>Grouped digits; up to two decimals where the number is not whole. A year is no such number: give it as text.</summary>
    public string Number(double number) =>
        number.ToString(number == Math.Truncate(number) ? "#,##0" : "#,##0.##", _culture);

    /// <summary>Hours and minutes, 24 hours: 09:30.</summary>
    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Day and month: 23 June.</summary>
    public string Date(DateOnly date) => date.ToString("M", _culture);

    /// <summary>A placeholder's value: text as it is, numbers, times and dates as above.</summary>
    public string Value(object? value) => value switch
    {
        null => "",
        string text => text,
        TimeOnly time => Time(time),
        DateTimeOffset at => Time(TimeOnly.FromTimeSpan(at.TimeOfDay)),
        DateOnly date => Date(date),
        int or long or double => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, _culture),
        _ => value.ToString() ?? "",
    };
}
