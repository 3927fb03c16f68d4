namespace WorkshopBot.Programmes.Import;

/// <summary>What a note says about one session.</summary>
internal sealed partial class NoteSession
{
    private const int LongestQuestion = 2_000;

    private readonly List<string> _description = [];
    private readonly List<string> _questions = [];
    private readonly List<string> _unlabelled = [];
    private bool _asking;
    private bool _elsewhere;
    private bool _parts;
    private bool _names;
    private bool _introduced;
    private int? _indent;
    private bool? _concludes;

    public NoteSession(SessionHeading heading, IEnumerable<NoteParagraph> paragraphs)
    {
        Number = heading.Number;
        Part = heading.Part;
        Title = heading.Title;
        Planned = heading.Planned;
        if (heading.Text.Length > 0) _description.Add(heading.Text);
        foreach (var paragraph in paragraphs) Read(paragraph);
        Settle();
    }

    public int? Number { get; }

    public string Part { get; }

    public string Title { get; private set; }

    /// <summary>As the session's own words or an agenda have it; null where neither does.</summary>
    public TimeSpan? Planned { get; set; }

    public string Description => string.Join("\n\n", _description);

    public IReadOnlyList<string> Questions => _questions;

    /// <summary>Whether its questions were found in running text.</summary>
    public bool Guessed { get; private set; }

    /// <summary>What stands among or below its questions and was not taken up.</summary>
    public List<string> LeftOut { get; } = [];

    public bool Asks => _questions.Count > 0;

    public bool Concludes => _concludes ??= NoteSessions.IsConcluding(Title);

    public bool IsBare => _questions.Count == 0 && _description.Count == 0;

    private void Read(NoteParagraph paragraph)
    {
        var text = paragraph.Text;
        var (names, introduced) = (_names, _introduced);
        (_names, _introduced) = (false, false);
        if (paragraph.Role is NoteRole.Label)
        {
            (_asking, _elsewhere) = (true, false);
            foreach (var question in Split(QuestionLabel.After(text)!, marked: false)) Ask(question, paragraph.Indent);
        }
        else if (NoteTimes.IsAll(text)) Planned ??= NoteTimes.Of(text);
        else if (NoteTimes.IsAgenda(text)) Planned ??= _description.Count == 0 && !_asking && NoteTimes.IsWithPlace(text) ? NoteTimes.Of(text) : null;
        else if (About().Match(text) is { Success: true } about) ReadAbout(about.Groups["rest"].Value);
        else if (SessionDetail.Is(text)) ReadDetail(text);
        else if (names && IsName(paragraph)) _names = true;
        else if (Title.Length == 0 && _description.Count == 0 && !_asking && IsTitle(paragraph)) Title = text;
        else if (_asking) ReadAmongQuestions(paragraph);
        else if (paragraph.Role is NoteRole.Heading || paragraph.LooksLikeHeading) ReadHeading(text);
        else if (paragraph.Role is NoteRole.Item && text.EndsWith('?')) ReadAsked(paragraph, introduced);
        else if (QuestionLabel.Within(text) is > 0 and var label) ReadBoth(paragraph, label);
        else if (!_elsewhere || text.EndsWith('?')) Describe(text);
        else LeftOut.Add(text);
    }

    private void Describe(string text)
    {
        _description.Add(text);
        _introduced = text.EndsWith(':');
    }

    private void ReadDetail(string text)
    {
        if (text.StartsWith("Duration", StringComparison.OrdinalIgnoreCase)) Planned ??= NoteTimes.Of(text);
        _names = SessionDetail.IsAbove(text);
    }

    private static bool IsName(NoteParagraph paragraph) =>
        !paragraph.Text.EndsWith('?') && (paragraph.Role is NoteRole.Item || (paragraph is { Role: NoteRole.Text, Gap: false } && !NoteParagraph.IsEnded(paragraph.Text)));

    /// <summary>A heading that says nothing about questions: what it heads is the description while there is none, and no part of it later.</summary>
    private void ReadHeading(string text)
    {
        if (text.EndsWith('?')) _unlabelled.Add(text);
        else
        {
            _elsewhere = _description.Count > 0;
            LeftOut.Add(text);
        }
    }

    /// <summary>What asks in a list; the sentence before it that ends in a colon is a label, however it is worded.</summary>
    private void ReadAsked(NoteParagraph paragraph, bool introduced)
    {
        if (!introduced)
        {
            _unlabelled.AddRange(Split(paragraph.Text, marked: true));
            return;
        }

        var before = string.Join(' ', Sentence().Split(_description[^1]).SkipLast(1));
        _description.RemoveAt(_description.Count - 1);
        if (before.Length > 0) _description.Add(before);
        _asking = true;
        ReadAmongQuestions(paragraph);
    }

    private void ReadAbout(string text)
    {
        (_asking, _elsewhere) = (false, false);
        if (text.Length > 0) _description.Add(text);
    }

    private static bool IsTitle(NoteParagraph paragraph) =>
        paragraph.Role is NoteRole.Heading || (paragraph.Role is NoteRole.Text && paragraph.Text.Length <= 160 && !NoteParagraph.IsEnded(paragraph.Text));

    private void ReadBoth(NoteParagraph paragraph, int label)
    {
        _description.Add(paragraph.Text[..label].Trim());
        Read(paragraph with { Text = paragraph.Text[label..], Role = NoteRole.Label });
    }

    private void ReadAmongQuestions(NoteParagraph paragraph)
    {
        var text = paragraph.Text;
        if (_elsewhere)
        {
            if (text.EndsWith('?') && paragraph.Role is NoteRole.Item) Ask(text, paragraph.Indent);
            else LeftOut.Add(text);
        }
        else if (paragraph.Role is NoteRole.Item)
        {
            if (_indent is { } indent && paragraph.Indent > indent + 1 && _questions.Count > 0 && (!text.EndsWith('?') || _parts || _questions[^1].EndsWith(':'))) AskInParts(text);
            else foreach (var question in Split(text, marked: true)) Ask(question, paragraph.Indent);
        }
        else if (_questions.Count > 0 && !NoteParagraph.IsEnded(_questions[^1]) && !paragraph.LooksLikeHeading) Continue(text);
        else if (_questions.Count > 0 && char.IsLower(text[0])) Continue(text);
        else if (text.EndsWith('?')) foreach (var question in Split(text, marked: false)) Ask(question, paragraph.Indent);
        else if (_questions.Count == 0 && text.EndsWith(':')) return;
        else
        {
            _elsewhere = _questions.Count > 0;
            LeftOut.Add(text);
        }
    }

    /// <summary>What stands below a question, set in, belongs to it.</summary>
    private void AskInParts(string part)
    {
        if (IsFull(part)) return;
        _questions[^1] = $"{_questions[^1].TrimEnd(';', ',')}{(_parts ? ";" : " –")} {part}";
        _parts = true;
    }

    /// <summary>What would make a question longer than any is left out.</summary>
    private bool IsFull(string more)
    {
        if (_questions[^1].Length <= LongestQuestion) return false;
        LeftOut.Add(more);
        return true;
    }

    private void Ask(string question, int indent)
    {
        _parts = false;
        _indent ??= indent;
        _questions.Add(question);
    }

    /// <summary>A question that was broken over paragraphs may be followed by the next one on the same line.</summary>
    private void Continue(string text)
    {
        if (IsFull(text)) return;
        var whole = Split(NoteParagraph.Join(_questions[^1], text), marked: true);
        _questions.RemoveAt(_questions.Count - 1);
        _questions.AddRange(whole);
    }

    /// <summary>Without a label, what is asked in a list is a question; without a list, what is asked at all.</summary>
    private void Settle()
    {
        if (_questions.Count == 0) _questions.AddRange(_unlabelled);
        else LeftOut.AddRange(_unlabelled);
        if (_questions.Count == 0) SettleEnumerated();
        else if (Title.Length == 0 && _description is [{ Length: <= 160 } first, ..] && first.EndsWith('?') && first.AsSpan().Count('?') == 1)
        {
            Title = first;
            _description.RemoveAt(0);
        }

        if (_questions.Count == 0)
        {
            var sentences = _description.Select(text => Sentence().Split(text)).ToList();
            _questions.AddRange(sentences.SelectMany(text => text.Where(sentence => sentence.EndsWith('?'))).Select(sentence => Introduction().Replace(sentence, "")));
            Guessed = _questions.Count > 0;
            _description.Clear();
            _description.AddRange(sentences.Select(text => string.Join(' ', text.Where(sentence => !sentence.EndsWith('?')))).Where(text => text.Length > 0));
        }

        for (var index = 0; index < _questions.Count; index++) _questions[index] = NoteParagraph.Unmarked(_questions[index]).TrimEnd(' ', ';', ',');
        _questions.RemoveAll(string.IsNullOrWhiteSpace);
    }

    private void SettleEnumerated()
    {
        for (var at = 0; at < _description.Count; at++)
        {
            if (Enumeration.Of(_description[at]) is not { } found) continue;
            _questions.AddRange(found.Parts);
            Guessed = true;
            _description[at] = $"{found.Before} {found.After}".Trim();
        }

        _description.RemoveAll(text => text.Length == 0);
    }

    /// <summary>Questions that stand in one paragraph: numbered within it, or one sentence each where nothing marks them.</summary>
    private static string[] Split(string text, bool marked)
    {
        if (text.Length == 0) return [];
        if (Enumeration.Parted(text) is { Count: > 1 } enumerated) return [.. enumerated];
        var parts = Inline().Split(text);
        return parts.Length == 1 && !marked ? Asked().Split(text) : [.. parts.Where(part => part.Length > 0)];
    }
}
