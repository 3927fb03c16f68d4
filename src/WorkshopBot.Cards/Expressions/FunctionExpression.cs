using System.Text.Json.Nodes;

namespace WorkshopBot.Cards.Expressions;

/// <summary><c>length</c> of a text; <c>count</c> of a list, text or object; <c>empty</c> and <c>exists</c> of anything.</summary>
internal sealed class FunctionExpression(string name, PathExpression argument) : CardExpression
{
    public static IReadOnlyList<string> Names { get; } = ["length", "count", "empty", "exists"];

    public override string Canonical { get; } = $"{name}({argument.Canonical})";

    public override IEnumerable<PathExpression> Paths => [argument];

    public override CardValue Evaluate(in Scope scope, bool substitute)
    {
        var value = argument.Evaluate(scope, substitute && name is "length" or "count");
        return name switch
        {
            "length" => Length(value),
            "count" => Count(value),
            "empty" => CardValue.Of(IsEmpty(value)),
            _ => CardValue.Of(value.Kind != ValueKind.Error && !value.IsNullish),
        };
    }

    private static CardValue Length(CardValue value) => value.Kind switch
    {
        ValueKind.Text => CardValue.Of(value.Text!.Length),
        ValueKind.Undefined => CardValue.Of(0.0),
        _ => CardValue.Error,
    };

    private static CardValue Count(CardValue value) => value.Kind switch
    {
        ValueKind.Text => CardValue.Of(value.Text!.Length),
        ValueKind.Array => CardValue.Of(((JsonArray)value.Node!).Count),
        ValueKind.Object => CardValue.Of(((JsonObject)value.Node!).Count),
        _ => CardValue.Error,
    };

    private static bool IsEmpty(CardValue value) => value.Kind switch
    {
        ValueKind.Undefined or ValueKind.Null => true,
        ValueKind.Text or ValueKind.Array or ValueKind.Object => Count(value).Number == 0,
        _ => false,
    };
}
