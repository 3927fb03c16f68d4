using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkshopBot.Cards.Expressions;

internal enum ValueKind : byte
{
    Undefined,
    Error,
    Null,
    Boolean,
    Number,
    Text,
    Array,
    Object,
}

/// <summary>
/// A value as adaptive-expressions sees it: JSON's kinds, "undefined" for what the data does not have, and an error.
/// Numbers are doubles, as in JavaScript; <see cref="Node"/> keeps what the data had, so that it goes into a card unchanged.
/// </summary>
internal readonly record struct CardValue(ValueKind Kind, JsonNode? Node = null, string? Text = null, double Number = 0)
{
    public static readonly CardValue Undefined = new(ValueKind.Undefined);
    public static readonly CardValue Null = new(ValueKind.Null);
    public static readonly CardValue True = new(ValueKind.Boolean, Number: 1);
    public static readonly CardValue False = new(ValueKind.Boolean);
    public static readonly CardValue Error = new(ValueKind.Error);

    /// <summary>A comparison that failed: the original answers with both an error and the value false.</summary>
    public static readonly CardValue FailedComparison = new(ValueKind.Error, Number: 1);

    public static CardValue Of(bool value) => value ? True : False;

    public static CardValue Of(double value) => new(ValueKind.Number, Number: value);

    public static CardValue Of(string value) => new(ValueKind.Text, Text: value);

    public static CardValue Of(JsonNode? node) => node switch
    {
        null => Null,
        JsonObject => new(ValueKind.Object, node),
        JsonArray => new(ValueKind.Array, node),
        _ => OfScalar(node.AsValue()),
    };

    /// <summary>Neither missing nor null nor false; 0 and the empty text count as true.</summary>
    public bool IsLogicTrue => Kind switch
    {
        ValueKind.Boolean => Number != 0,
        ValueKind.Undefined or ValueKind.Null => false,
        _ => true,
    };

    public bool IsNullish => Kind is ValueKind.Undefined or ValueKind.Null;

    /// <summary>A node of its own for a card: never one that still belongs to the data.</summary>
    public JsonNode? ToNode() => Kind switch
    {
        _ when Node is not null => Node.DeepClone(),
        ValueKind.Text => JsonValue.Create(Text),
        ValueKind.Number => JsonValue.Create(Number),
        ValueKind.Boolean => JsonValue.Create(Number != 0),
        _ => null,
    };

    /// <summary>JavaScript's <c>toString()</c>; empty for what is missing or null, where the original throws.</summary>
    public string ToText() => Kind switch
    {
        ValueKind.Text => Text!,
        ValueKind.Number => ScriptNumber.ToText(Number),
        ValueKind.Boolean => Number != 0 ? "true" : "false",
        ValueKind.Array => string.Join(',', ((JsonArray)Node!).Select(item => Of(item).ToText())),
        ValueKind.Object => "[object Object]",
        _ => "",
    };

    /// <summary>The member of this name, ignoring case as adaptive-expressions does; undefined where there is none.</summary>
    public CardValue Member(string name)
    {
        if (Kind != ValueKind.Object)
            return Undefined;
        var members = (JsonObject)Node!;
        if (members.TryGetPropertyValue(name, out var exact))
            return Of(exact);
        foreach (var (key, value) in members)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return Of(value);
        }
        return Undefined;
    }

    /// <summary>The item at an index inside a longer path: undefined where there is none.</summary>
    public CardValue Item(int index) => Kind switch
    {
        ValueKind.Array => index < ((JsonArray)Node!).Count ? Of(((JsonArray)Node)[index]) : Undefined,
        ValueKind.Text => index < Text!.Length ? Of(Text[index].ToString()) : Undefined,
        _ => Member(index.ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>The item at an index that ends a path: an error where there is none, except in what is null.</summary>
    public CardValue ItemOrError(int index) => Kind switch
    {
        ValueKind.Array => index < ((JsonArray)Node!).Count ? Of(((JsonArray)Node)[index]) : Error,
        ValueKind.Undefined or ValueKind.Null => Undefined,
        _ => Error,
    };

    public static bool AreEqual(CardValue left, CardValue right)
    {
        if (left.IsNullish || right.IsNullish)
            return left.IsNullish && right.IsNullish;
        if (left.Kind != right.Kind)
            return false;
        return left.Kind switch
        {
            ValueKind.Text => left.Text == right.Text,
            ValueKind.Number => Math.Abs(left.Number - right.Number) < ScriptNumber.Epsilon,
            ValueKind.Boolean => left.Number == right.Number,
            ValueKind.Array => AreEqual((JsonArray)left.Node!, (JsonArray)right.Node!),
            _ => JsonNode.DeepEquals(left.Node, right.Node),
        };
    }

    private static bool AreEqual(JsonArray left, JsonArray right) =>
        left.Count == right.Count && left.Zip(right).All(pair => AreEqual(Of(pair.First), Of(pair.Second)));

    private static CardValue OfScalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => new(ValueKind.Text, value, TextOf(value)),
        JsonValueKind.Number => new(ValueKind.Number, value, Number: NumberOf(value)),
        JsonValueKind.True => new(ValueKind.Boolean, value, Number: 1),
        JsonValueKind.False => new(ValueKind.Boolean, value),
        _ => Null,
    };

    private static string TextOf(JsonValue value) =>
        value.TryGetValue<string>(out var text) ? text : JsonElement.Parse(value.ToJsonString()).GetString()!;

    private static double NumberOf(JsonValue value) =>
        value.TryGetValue<int>(out var small) ? small
        : value.TryGetValue<double>(out var number) ? number
        : double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
