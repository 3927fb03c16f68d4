using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Events;

/// <summary>
/// What a row means, in whichever database it stands: times are Unix milliseconds, and columns come in the order named here.
/// </summary>
internal static class StoreRows
{
    public const string EventColumns = "stream, version, at, by, cause, type, shape, body";
    public const string DeliveryColumns = "id, conversation, slot, kind, card, urgency, due, state, attempts, uncertain, activity, reason, node, changed";
    public const string RequestColumns = "id, workshop, body, due, attempts, node";

    /// <summary>
    /// Whether a delivery that waits is due at a time. Whoever put it off did so by a minute at most: where it says otherwise
    /// the clock was put back since, and it is due. What was meant for a later time from the beginning waits for it.
    /// </summary>
    public static string IsDue(string at) => $"(due <= {at} OR (due > {at} + 60000 AND due <= changed + 60000))";

    /// <summary>What an operator or organiser can have sent again: failed or uncertain, and the newest of its slot.</summary>
    public static string Undelivered(string table) => $"""
        SELECT {DeliveryColumns} FROM {table} AS undelivered WHERE state IN (3, 5) AND NOT EXISTS (
          SELECT 1 FROM {table} AS newer WHERE newer.conversation = undelivered.conversation AND newer.slot = undelivered.slot
            AND newer.id > undelivered.id AND newer.state <> 4)
        ORDER BY id
        """;

    private static readonly JsonTypeInfo<WorkshopRequest> RequestJson = (JsonTypeInfo<WorkshopRequest>)EventJson.Options.GetTypeInfo(typeof(WorkshopRequest));

    /// <summary>What is asked of others, as its row keeps it.</summary>
    public static string Body(NewRequest request) => JsonSerializer.Serialize(request.Request, RequestJson);

    /// <summary>An event; one whose columns cannot be read says so, and stops no other.</summary>
    public static StoredEvent Event(DbDataReader row)
    {
        var (stream, version) = (row.GetString(0), row.GetInt64(1));
        return Try(() => new StoredEvent(stream, version, Time(row, 2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.GetString(7)))
            ?? new StoredEvent(stream, version, DateTimeOffset.UnixEpoch, "", Loose(row, 4), Loose(row, 5), 0, "") { Unreadable = Damaged };
    }

    /// <summary>A delivery; one that cannot be read says so, and stops no other.</summary>
    public static Delivery Delivery(DbDataReader row)
    {
        var id = row.GetInt64(0);
        return Try(() => new Delivery(
            id, row.GetString(1), row.GetString(2), Known<DeliveryKind>(row, 3), row.GetString(4), Known<Urgency>(row, 5),
            Time(row, 6), Known<DeliveryState>(row, 7), row.GetInt32(8), row.GetInt32(9), Text(row, 10), Text(row, 11))
        {
            Node = Text(row, 12),
            Changed = Time(row, 13),
        }) ?? new Delivery(id, Loose(row, 1), Loose(row, 2), DeliveryKind.Post, "", Urgency.Normal, DateTimeOffset.UnixEpoch, DeliveryState.Due, 0, 0, null, null) { Unreadable = Damaged };
    }

    /// <summary>A request; one that cannot be read says so, and stops no other.</summary>
    public static StoredRequest Request(DbDataReader row)
    {
        var id = row.GetInt64(0);
        return Try(() => RequestOf(row.GetString(2), new StoredRequest(id, row.GetString(1), null!, Time(row, 3), row.GetInt32(4)) { Node = Text(row, 5) }))
            ?? new StoredRequest(id, Loose(row, 1), null!, DateTimeOffset.UnixEpoch, 0) { Unreadable = ("", Damaged) };
    }

    private static StoredRequest RequestOf(string body, StoredRequest stored)
    {
        try
        {
            return stored with { Request = (WorkshopRequest)EventJson.Read(body, typeof(WorkshopRequest), "") };
        }
        catch (UnreadableException exception)
        {
            return stored with { Unreadable = (KindOf(body), exception.Message) };
        }
    }

    /// <summary>What a request says it is, with the command that it carries; empty where even that cannot be read.</summary>
    private static string KindOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var asked = Named(json.RootElement);
            return json.RootElement.TryGetProperty("command", out var command) && Named(command) is { Length: > 0 } named
                ? $"{asked}/{named}"
                : asked;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return "";
        }

        static string Named(JsonElement element) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$type", out var type)
                && type.ValueKind == JsonValueKind.String
            && type.GetString() is { Length: < 60 } name && name.All(char.IsAsciiLetterOrDigit) ? name : "";
    }

    /// <summary>Conversation, and since when something is due in it.</summary>
    public static DueSince DueSince(DbDataReader row) => new(row.GetString(0), Time(row, 1));

    /// <summary>The activity, and when it was sent.</summary>
    public static SlotContent Slot(DbDataReader row) => new(row.GetString(0), Time(row, 1));

    /// <summary>Conversation, state, reason, and since when.</summary>
    public static Receipt Receipt(DbDataReader row) => new(row.GetString(0), (DeliveryState)row.GetInt32(1), Text(row, 2), Time(row, 3));

    public static HeldKind Kind(DbDataReader row) => new(row.GetString(0), row.GetInt32(1), row.GetInt64(2));

    /// <summary>Conversation, kind of slot, state, how many, how many uncertain, and a reason.</summary>
    public static DeliveryCount Count(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), (DeliveryState)row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), Text(row, 5));

    /// <summary>
    /// The text as any store keeps it: PostgreSQL takes no NUL, and nothing takes half of a surrogate pair, which nobody types
    /// but an attacker may send.
    /// </summary>
    public static string Keepable(string text) =>
        !text.Contains('\0') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            ? text
            : string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD');

    private const string Damaged = "its columns hold what cannot be";

    private static T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        // SQLite keeps whatever it is given, and a table may be written by somebody else.
        catch (Exception exception) when (exception is ArgumentException or InvalidCastException or InvalidOperationException
            or OverflowException or FormatException)
        {
            return null;
        }
    }

    private static T Known<T>(DbDataReader row, int column)
        where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), row.GetInt32(column));
        return Enum.IsDefined(value) ? value : throw new OverflowException();
    }

    private static string Loose(DbDataReader row, int column) => Try(() => row.GetString(column)) ?? "";

    private static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
