namespace WorkshopBot.Cards.Expressions;

/// <summary>Two values compared: numbers with numbers, texts with texts by their UTF-16 units; anything equals anything of its kind.</summary>
internal sealed class ComparisonExpression(string sign, CardExpression left, CardExpression right) : CardExpression
{
    public override string Canonical { get; } = $"({left.Canonical} {sign} {right.Canonical})";

    public override IEnumerable<PathExpression> Paths => [.. left.Paths, .. right.Paths];

    public override CardValue Evaluate(in Scope scope, bool substitute)
    {
        var first = left.Evaluate(scope, substitute: false);
        var second = right.Evaluate(scope, substitute: false);
        if (first.Kind == ValueKind.Error || second.Kind == ValueKind.Error)
            return CardValue.False;
        return sign switch
        {
            "==" => CardValue.Of(CardValue.AreEqual(first, second)),
            "!=" => CardValue.Of(!CardValue.AreEqual(first, second)),
            _ => Ordered(first, second),
        };
    }

    private CardValue Ordered(CardValue first, CardValue second)
    {
        if (first.IsNullish || second.IsNullish)
            return CardValue.False;
        int? order = (first.Kind, second.Kind) switch
        {
            (ValueKind.Number, ValueKind.Number) => first.Number.CompareTo(second.Number),
            (ValueKind.Text, ValueKind.Text) => string.CompareOrdinal(first.Text, second.Text),
            _ => null,
        };
        return order is not { } by ? CardValue.FailedComparison : CardValue.Of(sign switch
        {
            "<" => by < 0,
            "<=" => by <= 0,
            ">" => by > 0,
            _ => by >= 0,
        });
    }
}
