using System.Globalization;
using System.Text.Json;

namespace WorkshopBot.Bot;

/// <summary>What a card's action sent: its data and its inputs. It comes from a client, so everything may be missing or forged.</summary>
/// <remarks>
/// Clients differ in how they write one value: 1 as 1.0 or "1", true as "true", a text of digits
/// as a number. All of them mean the same.
/// </remarks>
public readonly struct CardData(JsonElement? value)
{
    /// <summary>An object; null where nothing came that could be one.</summary>
    public JsonElement? Value { get; } = value is { ValueKind: JsonValueKind.Object } ? value : null;

    /// <summary>A text, or null where it is missing or none.</summary>
    public string? Text(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } found => found.GetString(),
        { ValueKind: JsonValueKind.Number } found => found.GetRawText(),
        _ => null,
    };

    /// <summary>A whole number; null where it is missing or none.</summary>
    public int? Number(string name) =>
        decimal.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : null;

    /// <summary>Whether a switch is there and on.</summary>
    public bool IsSet(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } found => string.Equals(found.GetString()!.Trim(), "true", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>A time as <c>2025-06-23T10:00:00.0000000+00:00</c>, or null.</summary>
    public DateTimeOffset? Time(string name) =>
        Text(name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;

    /// <summary>A time of day as <c>09:30</c>, or null.</summary>
    public TimeOnly? TimeOfDay(string name) =>
        TimeOnly.TryParseExact(Text(name), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;

    /// <summary>For how many a card's answer speaks: a number only where it was sent as a table's. One that is missing there is refused as any other.</summary>
    public int People => IsSet("table") ? Number("people") ?? 0 : 1;

    public JsonElement? Find(string name) => Value is { } value && value.TryGetProperty(name, out var found) ? found : null;
}
