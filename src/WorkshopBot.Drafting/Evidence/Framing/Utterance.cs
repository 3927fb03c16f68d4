using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Framing;

/// <summary>A text read once: its words with where they stand, its sentences, and where a point can begin and end in it.</summary>
internal sealed class Utterance
{
    private readonly List<Token> _tokens = [];
    private readonly List<Sentence> _sentences = [];
    private readonly List<ContentWord> _content = [];

    public Utterance(string text) : this(text, Tongue.Of(text))
    {
    }

    public Utterance(string text, Tongue tongue)
    {
        Text = text;
        Tongue = tongue;
        var from = 0;
        foreach (var sentence in Languages.Sentences.Of(text))
        {
            var at = text.IndexOf(sentence, from, StringComparison.Ordinal);
            from = at + sentence.Length;
            var first = _tokens.Count;
            ReadTokens(at, from, tongue);
            if (_tokens.Count > first)
                _sentences.Add(new(first, _tokens.Count, at, from));
        }
        Borders.Mark(this);
    }

    public string Text { get; }

    public Tongue Tongue { get; }

    public IReadOnlyList<Token> Tokens => _tokens;

    public IReadOnlyList<Sentence> Sentences => _sentences;

    /// <summary>Of each token, whether a point can begin with it. Written by <see cref="Borders"/>.</summary>
    public bool[] Begins { get; internal set; } = [];

    /// <summary>Of each token, whether a point can end with it. Written by <see cref="Borders"/>.</summary>
    public bool[] Ends { get; internal set; } = [];

    public Span Whole => new(0, _tokens.Count);

    /// <summary>How many words with content a span has.</summary>
    public int Weight(Span span) => ContentBefore(span.End) - ContentBefore(span.Start);

    public ReadOnlySpan<ContentWord> Content(Span span) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_content)[ContentBefore(span.Start)..ContentBefore(span.End)];

    /// <summary>The words of a span, from its first letter to the mark after its last where a sentence ends with it.</summary>
    public string TextOf(Span span)
    {
        if (span.End == span.Start)
            return "";
        var last = _tokens[span.End - 1];
        var sentence = SentenceOf(span.End - 1);
        return Text[_tokens[span.Start].Start..(span.End == sentence.End ? sentence.To : last.End)].Trim();
    }

    /// <summary>The sentences that a span stands in, whole.</summary>
    public string SentencesAround(Span span) => Text[SentenceOf(span.Start).From..SentenceOf(span.End - 1).To].Trim();

    /// <summary>Where a passage of the text stands; null where it has no word.</summary>
    public Span? SpanOf(string passage)
    {
        var from = Text.IndexOf(passage, StringComparison.Ordinal);
        var (start, end) = (_tokens.FindIndex(token => token.Start >= from), _tokens.FindLastIndex(token => token.End <= from + passage.Length));
        return from < 0 || start < 0 || end < start ? null : new(start, end + 1);
    }

    /// <summary>Whether a span is said for itself: its lead-in turns nothing round, and no neighbour takes it back.</summary>
    public bool MayStandAlone(Span span) => !Context.TurnsRound(this, span, asks: Context.EndsAsking(Text.AsSpan(0, SentenceOf(span.End - 1).To)), key: "");

    /// <summary>Whether what ends before a word announces what comes: "… came to this:".</summary>
    public bool LeadsUp(int end) => end < _tokens.Count && Text.AsSpan(_tokens[end - 1].End, _tokens[end].Start - _tokens[end - 1].End).Contains(':');

    public string KeyOf(Span span) => string.Join(' ', _tokens.Skip(span.Start).Take(span.End - span.Start).Select(token => token.Key));

    public Sentence SentenceOf(int token) => _sentences[IndexOfSentence(token)];

    public int IndexOfSentence(int token) => _sentences.FindIndex(sentence => token >= sentence.Start && token < sentence.End);

    private int ContentBefore(int token) => token < _tokens.Count ? _tokens[token].ContentBefore : _content.Count;

    private void ReadTokens(int start, int end, Tongue tongue)
    {
        for (var i = start; i < end;)
        {
            if (!Words.IsPart(Text[i]))
            {
                i++;
                continue;
            }
            var from = i;
            while (i < end && (Words.IsPart(Text[i]) || Folding.IsApostrophe(Text[i])))
                i++;
            var key = Folding.Key(Text[from..i]).TrimEnd(Folding.Apostrophe);
            _tokens.Add(new(from, i, key, _content.Count));
            if (Saying.Read(key, tongue) is { } content)
                _content.Add(content);
        }
    }

    /// <summary>A word: where it stands in the text, folded, and how many words with content come before it.</summary>
    public readonly record struct Token(int Start, int End, string Key, int ContentBefore);

    /// <summary>A sentence: its words from, to (exclusive), and its characters.</summary>
    public readonly record struct Sentence(int Start, int End, int From, int To);

    /// <summary>Words of an utterance, the end exclusive.</summary>
    public readonly record struct Span(int Start, int End);
}
