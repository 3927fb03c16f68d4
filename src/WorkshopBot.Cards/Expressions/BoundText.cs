namespace WorkshopBot.Cards.Expressions;

/// <summary>A text of a template that has expressions in it, cut into its parts: plain texts (literals) and expressions.</summary>
internal sealed class BoundText(IReadOnlyList<CardExpression> parts)
{
    /// <summary>The one expression that the whole text is, or null where there is text around it or several.</summary>
    /// <remarks>A lone literal is text in the original too: <c>${1}</c> becomes "1".</remarks>
    public CardExpression? Whole => parts is [not LiteralExpression] ? parts[0] : null;

    public IEnumerable<PathExpression> Paths => parts.SelectMany(part => part.Paths);

    public string Expand(in Scope scope)
    {
        var texts = new string[parts.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var value = parts[i].Evaluate(scope, substitute: true);
            texts[i] = value.Kind == ValueKind.Error ? "${" + parts[i].Canonical + "}" : value.ToText();
        }
        return string.Concat(texts);
    }

    /// <summary>The parts of a text, or null where it has no expression.</summary>
    /// <exception cref="UnsupportedExpressionException">An expression, or a character around it, outside the subset.</exception>
    public static BoundText? Parse(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return null;
        if (text.AsSpan().ContainsAny('\\', '`'))
            throw new UnsupportedExpressionException("a text with an expression cannot have a backslash or a backtick");
        var parts = new List<CardExpression>();
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var open and >= 0)
        {
            if (open > at)
                parts.Add(new LiteralExpression(CardValue.Of(text[at..open])));
            var close = Close(text, open + 2);
            parts.Add(ExpressionParser.Parse(text[(open + 2)..close]));
            at = close + 1;
        }
        if (at < text.Length)
            parts.Add(new LiteralExpression(CardValue.Of(text[at..])));
        return new BoundText(parts);
    }

    private static int Close(string text, int at)
    {
        char? quote = null;
        for (; at < text.Length; at++)
        {
            if (quote is not null)
                quote = text[at] == quote ? null : quote;
            else if (text[at] is '\'' or '"')
                quote = text[at];
            else if (text[at] == '}')
                return at;
            else if (text[at] is '{' or '\r' or '\n')
                break;
        }
        throw new UnsupportedExpressionException("a \"${\" has no closing \"}\"");
    }
}
