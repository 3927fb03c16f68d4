using System.Globalization;

namespace WorkshopBot.Cards.Expressions;

/// <summary>Numbers written as JavaScript writes them (ECMA-262, Number::toString).</summary>
internal static class ScriptNumber
{
    /// <summary>JavaScript's <c>Number.EPSILON</c>.</summary>
    public const double Epsilon = 2.220446049250313e-16;

    public static string ToText(double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) < 1e15)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        var (digits, point) = Shortest(Math.Abs(number));
        var text = point switch
        {
            > 21 or <= -6 => Exponential(digits, point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits.PadRight(point, '0'),
            _ => digits.Insert(point, "."),
        };
        return number < 0 ? "-" + text : text;
    }

    /// <summary>The shortest digits that read back as this number, and where the decimal point stands in them.</summary>
    private static (string Digits, int Point) Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var point = (dot < 0 ? mantissa.Length : dot) + exponent - (digits.Length - significant.Length);
        return (significant.TrimEnd('0'), point);
    }

    private static string Exponential(string digits, int exponent) =>
        (digits.Length == 1 ? digits : digits.Insert(1, "."))
        + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
}
