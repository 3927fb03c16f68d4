using System.Globalization;

namespace WorkshopBot.Cards.Expressions;

/// <summary>An expression outside the subset; the message says what, and what there is instead.</summary>
internal sealed class UnsupportedExpressionException(string message) : Exception(message);

/// <summary>
/// Reads the text between <c>${</c> and <c>}</c>. Precedence as in adaptive-expressions' grammar, where equality binds
/// tighter than order: <c>a &gt; 1 == true</c> is <c>a &gt; (1 == true)</c>.
/// </summary>
internal sealed class ExpressionParser
{
    private const string Supported =
        "Supported are paths (name, person.name, items[0].name, $root.name, $data, $index), "
        + "'text', numbers, true, false, null, == != < <= > >= && || ! ( ) ?: and "
        + "if(), length(), count(), empty(), exists()";

    private static readonly string[][] s_levels = [["||"], ["&&"], ["<=", ">=", "<", ">"], ["==", "!="]];

    private readonly string _text;
    private int _at;

    private ExpressionParser(string text) => _text = text;

    public static CardExpression Parse(string text)
    {
        var parser = new ExpressionParser(text);
        var expression = parser.Conditional();
        parser.SkipBlanks();
        return parser._at == text.Length ? expression : throw parser.Unexpected();
    }

    private CardExpression Conditional()
    {
        var condition = Binary(0);
        if (!Take("?"))
            return condition;
        var then = Binary(0);
        Expect(":");
        var otherwise = Binary(0);
        // The original reads a ? b : c ? d : e as (a ? b : c) ? d : e, which nobody means.
        return Peek() == '?'
            ? throw new UnsupportedExpressionException("two ?: after one another need parentheses")
            : new IfExpression(condition, then, otherwise);
    }

    private CardExpression Binary(int level)
    {
        if (level == s_levels.Length)
            return Unary();
        var left = Binary(level + 1);
        while (Array.Find(s_levels[level], Take) is { } sign)
        {
            var right = Binary(level + 1);
            left = sign switch
            {
                "||" => new OrExpression(left, right),
                "&&" => new AndExpression(left, right),
                _ => new ComparisonExpression(sign, left, right),
            };
        }
        return left;
    }

    private CardExpression Unary() => Take("!") ? new NotExpression(Unary()) : Primary();

    private CardExpression Primary()
    {
        if (Take("("))
        {
            var inner = Conditional();
            Expect(")");
            return inner;
        }

        var next = Peek();
        if (next is '\'' or '"')
            return new LiteralExpression(CardValue.Of(Quoted(next.Value)));
        if (next is { } digit && char.IsAsciiDigit(digit))
            return new LiteralExpression(CardValue.Of(Number()));
        var word = Word() ?? throw Unexpected();
        if (Take("("))
            return Function(word);
        return word switch
        {
            "true" => new LiteralExpression(CardValue.True),
            "false" => new LiteralExpression(CardValue.False),
            "null" => new LiteralExpression(CardValue.Null),
            "undefined" => throw new UnsupportedExpressionException($"\"undefined\" is not supported; use exists(). {Supported}"),
            _ => Path(word),
        };
    }

    private CardExpression Function(string name)
    {
        if (name == "if")
        {
            var condition = Conditional();
            Expect(",");
            var then = Conditional();
            Expect(",");
            var otherwise = Conditional();
            Expect(")");
            return new IfExpression(condition, then, otherwise);
        }

        if (!FunctionExpression.Names.Contains(name))
            throw new UnsupportedExpressionException($"the function \"{name}\" is not supported. {Supported}");
        var argument = Conditional() as PathExpression
            ?? throw new UnsupportedExpressionException($"{name}() takes a path");
        Expect(")");
        return new FunctionExpression(name, argument);
    }

    private PathExpression Path(string first)
    {
        if (first[0] == '$' && first is not ("$root" or "$data" or "$index"))
            throw new UnsupportedExpressionException($"\"{first}\" is not supported. {Supported}");
        var steps = new List<Step>();
        if (first[0] != '$')
            steps.Add(new Step(first));
        while (true)
        {
            if (Take("."))
                steps.Add(new Step(Word() is { } name && name[0] != '$' ? name : throw NoName()));
            else if (Take("["))
                steps.Add(steps is [.., { Name: null }] ? throw TwoIndices() : new Step(null, Index()));
            else
                break;
        }
        return first == "$index" && steps.Count > 0
            ? throw new UnsupportedExpressionException("$index is a number and has no members")
            : new PathExpression(first[0] == '$' ? first : "", steps);
    }

    // Where the first index of a[0][1] is beyond the end, the original crashes instead of answering with an error.
    private static UnsupportedExpressionException TwoIndices() => new("an index directly after an index is not supported");

    private int Index()
    {
        var index = Peek() is { } digit && char.IsAsciiDigit(digit) ? Number() : double.NaN;
        if (index != Math.Truncate(index) || index > int.MaxValue)
            throw new UnsupportedExpressionException("an index is a whole number: items[0]");
        Expect("]");
        return (int)index;
    }

    private static UnsupportedExpressionException NoName() =>
        new("after a dot comes a name of letters, digits and underscores");

    private double Number()
    {
        var start = _at;
        SkipDigits();
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            SkipDigits();
        }
        return double.Parse(_text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private string Quoted(char quote)
    {
        var end = _text.IndexOf(quote, _at + 1);
        if (end < 0)
            throw new UnsupportedExpressionException($"the text that begins with {_text[_at..]} has no end");
        var text = _text[(_at + 1)..end];
        _at = end + 1;
        return text;
    }

    private string? Word()
    {
        SkipBlanks();
        var start = _at;
        if (_at < _text.Length && (char.IsAsciiLetter(_text[_at]) || _text[_at] is '_' or '$'))
            _at++;
        else
            return null;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            _at++;
        return _text[start.._at];
    }

    private bool Take(string sign)
    {
        SkipBlanks();
        if (!_text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal))
            return false;
        if (sign == "!" && _text.AsSpan(_at).StartsWith("!=", StringComparison.Ordinal))
            return false;
        _at += sign.Length;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
            throw Unexpected();
    }

    private char? Peek()
    {
        SkipBlanks();
        return _at < _text.Length ? _text[_at] : null;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
            _at++;
    }

    private void SkipDigits()
    {
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
    }

    private UnsupportedExpressionException Unexpected() => new(
        (_at < _text.Length ? $"\"{_text[_at..]}\" cannot be read here. " : "the expression ends too early. ") + Supported);
}
