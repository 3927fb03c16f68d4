namespace WorkshopBot.Languages;

/// <summary>The forms of a word that is counted, as CLDR names them.</summary>
public enum PluralForm
{
    /// <summary>1 in English; in Russian also 21, 31, 101.</summary>
    One,

    /// <summary>2 to 4 in Russian, also 22 to 24.</summary>
    Few,

    /// <summary>5 to 20 in Russian, also 25 and 100.</summary>
    Many,

    /// <summary>Every other number.</summary>
    Other,
}

/// <summary>Which form goes with a number.</summary>
/// <param name="Name">As in a pack's file.</param>
/// <param name="Forms">The forms that a counting text has; the last one serves where another is missing.</param>
/// <param name="OneIsOne">Whether the form for one stands for the number 1 alone, so that a text may leave the number out.</param>
public sealed record PluralRule(string Name, IReadOnlyList<PluralForm> Forms, bool OneIsOne, Func<double, PluralForm> Of)
{
    /// <summary>One and any other number.</summary>
    public static PluralRule OneOther { get; } =
        new("one-other", [PluralForm.One, PluralForm.Other], true, count => count == 1 ? PluralForm.One : PluralForm.Other);

    /// <summary>Russian and its neighbours: by the last digit, but for 11 to 14.</summary>
    public static PluralRule OneFewMany { get; } = new("one-few-many", [PluralForm.One, PluralForm.Few, PluralForm.Many], false, Slavic);

    /// <summary>A language that counts without changing the word.</summary>
    public static PluralRule Always { get; } = new("other", [PluralForm.Other], true, _ => PluralForm.Other);

    /// <summary>The rule of a name.</summary>
    /// <exception cref="FormatException">There is none of this name.</exception>
    public static PluralRule Named(string name) =>
        new[] { OneOther, OneFewMany, Always }.FirstOrDefault(rule => rule.Name == name)
        ?? throw new FormatException($"\"{name}\" is no plural rule: use one-other, one-few-many or other");

    private static PluralForm Slavic(double count)
    {
        if (count != Math.Truncate(count))
            return PluralForm.Few;
        var (last, two) = (Math.Abs(count % 10), Math.Abs(count % 100));
        return last == 1 && two != 11 ? PluralForm.One
            : last is >= 2 and <= 4 && two is not (>= 12 and <= 14) ? PluralForm.Few
            : PluralForm.Many;
    }
}
