using System.Collections.Concurrent;
using System.Globalization;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Cards.Words;

/// <summary>Numbers, times and dates as readers of a language write them.</summary>
public sealed class LanguageFormat
{
    private static readonly ConcurrentDictionary<LanguagePack, LanguageFormat> s_all = new();

    private readonly CultureInfo _culture;

    private LanguageFormat(LanguagePack pack)
    {
        Plurals = pack.Plurals;
        _culture = CultureInfo.GetCultureInfo(pack.Culture);
    }

    /// <summary>The format of a language.</summary>
    public static LanguageFormat Of(Language language) => s_all.GetOrAdd(LanguagePacks.Of(language), pack => new LanguageFormat(pack));

    /// <summary>Which form goes with a count.</summary>
    public PluralRule Plurals { get; }

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
