using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Events;

/// <summary>What a row means, in whichever database it stands: times are Unix milliseconds, and columns come in the order named here.</summary>
internal static class StoreRows
{
    public const string EventColumns = "stream, version, at, by, cause, type, shape, body";
    public const string DeliveryColumns = "id, conversation, slot, kind, card, urgency, due, state, attempts, uncertain, activity, reason, node, changed";
    public const string RequestColumns = "id, workshop, body, due, attempts, node";

    private static readonly JsonTypeInfo<WorkshopRequest> RequestJson = (JsonTypeInfo<WorkshopRequest>)EventJson.Options.GetTypeInfo(typeof(WorkshopRequest));

    /// <summary>What is asked of others, as its row keeps it.</summary>
    public static string Body(NewRequest request) => JsonSerializer.Serialize(request.Request, RequestJson);

    public static StoredEvent Event(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), Time(row, 2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.GetString(7));

    public static Delivery Delivery(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), (DeliveryKind)row.GetInt32(3), row.GetString(4), (Urgency)row.GetInt32(5),
        Time(row, 6), (DeliveryState)row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), Text(row, 10), Text(row, 11))
    {
        Node = Text(row, 12),
        Changed = Time(row, 13),
    };

    public static StoredRequest Request(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), JsonSerializer.Deserialize(row.GetString(2), RequestJson)!, Time(row, 3), row.GetInt32(4))
    {
        Node = Text(row, 5),
    };

    /// <summary>Conversation, and since when something is due in it.</summary>
    public static DueSince DueSince(DbDataReader row) => new(row.GetString(0), Time(row, 1));

    /// <summary>The activity, and when it was sent.</summary>
    public static SlotContent Slot(DbDataReader row) => new(row.GetString(0), Time(row, 1));

    /// <summary>Conversation, state, reason, and since when.</summary>
    public static Receipt Receipt(DbDataReader row) => new(row.GetString(0), (DeliveryState)row.GetInt32(1), Text(row, 2), Time(row, 3));

    /// <summary>Conversation, kind of slot, state, how many, how many uncertain, and a reason.</summary>
    public static DeliveryCount Count(DbDataReader row) => new(row.GetString(0), row.GetString(1), (DeliveryState)row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), Text(row, 5));

    private static DateTimeOffset Time(DbDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
