using System.Text.Json.Nodes;

namespace WorkshopBot.Cards.Expressions;

/// <summary>What an expression sees: the whole data, the data of the element that it stands in, and the repetition's index or -1.</summary>
internal readonly record struct Scope(JsonNode Root, CardValue Data, int Index);

/// <summary>
/// A compiled <c>${…}</c>. The rules are those of npm adaptive-expressions 4.23.3, including where it is surprising:
/// <c>substitute</c> says whether what is missing becomes its own path in braces (in what is shown) or stays undefined
/// (in <c>$when</c> and inside conditions and comparisons).
/// </summary>
internal abstract class CardExpression
{
    /// <summary>The expression as the original writes it where it could not be evaluated.</summary>
    public abstract string Canonical { get; }

    public abstract CardValue Evaluate(in Scope scope, bool substitute);

    /// <summary>Every path into the data that the expression mentions.</summary>
    public abstract IEnumerable<PathExpression> Paths { get; }
}

internal sealed class LiteralExpression(CardValue value) : CardExpression
{
    public override string Canonical { get; } = value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Text => "'" + value.Text!.Replace("'", "\\'", StringComparison.Ordinal) + "'",
        _ => value.ToText(),
    };

    public CardValue Value => value;

    public override CardValue Evaluate(in Scope scope, bool substitute) => value;

    public override IEnumerable<PathExpression> Paths => [];
}

internal sealed class IfExpression(CardExpression condition, CardExpression then, CardExpression otherwise) : CardExpression
{
    public override string Canonical { get; } = $"if({condition.Canonical}, {then.Canonical}, {otherwise.Canonical})";

    public override CardValue Evaluate(in Scope scope, bool substitute)
    {
        var answer = condition.Evaluate(scope, substitute: false);
        return answer.Kind != ValueKind.Error && answer.IsLogicTrue
            ? then.Evaluate(scope, substitute)
            : otherwise.Evaluate(scope, substitute);
    }

    public override IEnumerable<PathExpression> Paths => [.. condition.Paths, .. then.Paths, .. otherwise.Paths];
}

internal sealed class NotExpression(CardExpression operand) : CardExpression
{
    public override string Canonical { get; } = $"!({operand.Canonical})";

    public override CardValue Evaluate(in Scope scope, bool substitute)
    {
        var value = operand.Evaluate(scope, substitute: false);
        return CardValue.Of(value.Kind == ValueKind.Error || !value.IsLogicTrue);
    }

    public override IEnumerable<PathExpression> Paths => operand.Paths;
}

internal sealed class AndExpression(CardExpression left, CardExpression right) : CardExpression
{
    public override string Canonical { get; } = $"({left.Canonical} && {right.Canonical})";

    public override CardValue Evaluate(in Scope scope, bool substitute) =>
        CardValue.Of(Holds(left, scope) && Holds(right, scope));

    public override IEnumerable<PathExpression> Paths => [.. left.Paths, .. right.Paths];

    private static bool Holds(CardExpression operand, in Scope scope)
    {
        var value = operand.Evaluate(scope, substitute: false);
        return value.Kind != ValueKind.Error && value.IsLogicTrue;
    }
}

/// <summary>True when one side holds; otherwise, as in the original, whatever the right side came to.</summary>
internal sealed class OrExpression(CardExpression left, CardExpression right) : CardExpression
{
    public override string Canonical { get; } = $"({left.Canonical} || {right.Canonical})";

    public override CardValue Evaluate(in Scope scope, bool substitute)
    {
        var first = left.Evaluate(scope, substitute: false);
        if (first.Kind != ValueKind.Error && first.IsLogicTrue)
            return CardValue.True;
        var second = right.Evaluate(scope, substitute: false);
        if (second.Kind == ValueKind.Error)
            return second == CardValue.FailedComparison ? CardValue.False : CardValue.Undefined;
        return second.IsLogicTrue ? CardValue.True : second;
    }

    public override IEnumerable<PathExpression> Paths => [.. left.Paths, .. right.Paths];
}
