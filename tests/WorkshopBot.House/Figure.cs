using System.Globalization;

namespace WorkshopBot.House;

/// <summary>One thing that was measured.</summary>
/// <param name="What">What was counted, in words.</param>
/// <param name="Value">How much it is, as printed.</param>
/// <param name="Limit">The most that it may be, as printed.</param>
/// <param name="Why">What it is made of, or what is in the way; empty where the number says all.</param>
internal sealed record Figure(string What, string Value, string Limit, bool Holds, IReadOnlyList<string> Why)
{
    public static Figure Count(string what, int value, int limit, params IReadOnlyList<string> why) =>
        new(what, value.ToString(CultureInfo.InvariantCulture), limit.ToString(CultureInfo.InvariantCulture), value <= limit, why);
}
