using System.Text.Json;

namespace WorkshopBot.Bot;

/// <summary>What a card's action sent: its data and its inputs. It comes from a client, so everything may be missing or forged.</summary>
public readonly struct CardData(JsonElement? value)
{
    public JsonElement? Value { get; } = value;

    /// <summary>A text, or null where it is missing or no text.</summary>
    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    /// <summary>A whole number, also where a client made a text of it; else null.</summary>
    public int? Number(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } found when found.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } found when int.TryParse(found.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Whether a switch is there and on.</summary>
    public bool IsSet(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A time as <c>2025-06-23T10:00:00.0000000+00:00</c>, or null.</summary>
    public DateTimeOffset? Time(string name) =>
        Text(name) is { } text && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind, out var time) ? time : null;

    /// <summary>A time of day as <c>09:30</c>, or null.</summary>
    public TimeOnly? TimeOfDay(string name) =>
        TimeOnly.TryParseExact(Text(name), ["HH:mm", "H:mm", "HH:mm:ss"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;

    /// <summary>For how many a card's answer speaks: a number only where it was sent as a table's. One that is missing there is refused as any other.</summary>
    public int People => IsSet("table") ? Number("people") ?? 0 : 1;

    public JsonElement? Find(string name) =>
        Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var found) ? found : null;
}
