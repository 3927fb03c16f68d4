using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>Finds who says the same as a passage: candidates by a rare word in common, decided by <see cref="Claim"/>.</summary>
internal sealed class Echoes(Pool pool)
{
    // A part that carries this much of a passage's weight is its point; the rest is manner ("I agree:", "We tried it.").
    private const double IsThePoint = .6, IsBare = .75;

    // Of a wording that begins inside an answer; more parts than that are a list.
    private const int MostWordings = 24, MostWords = 45;

    private readonly Answers _answers = new(pool);

    /// <summary>
    /// What a passage's message is to say, and who says it: the whole passage, or its point alone where more people share that, or with
    /// its neighbours where as many share all of it.
    /// </summary>
    public Shared Of(int index)
    {
        var passage = pool.Passages[index];
        var best = (Shared: new Shared(passage.Text, passage.Text, []), IsBare: false, People: 0, Words: 0);
        foreach (var wording in Wordings(passage))
        {
            List<Echo> echoes = [.. Others(index, wording)];
            var people = echoes.Sum(echo => echo.Answer.Said.Count);
            var greatest = echoes.Select(echo => wording.ShareOf(echo.Answer.Utterance)).Append(wording.ShareOfOwn).Max();
            // What several share beside other points is how they began or ended; a point is somewhere said for itself.
            if (people == 0 || greatest < IsThePoint || (greatest < IsBare && AreBeginnings(wording, echoes)))
                continue;
            if ((greatest >= IsBare, people, wording.Words).CompareTo((best.IsBare, best.People, best.Words)) > 0)
                best = (new(wording.Text, wording.Quote, echoes), greatest >= IsBare, people, wording.Words);
        }
        return best.Shared;
    }

    /// <summary>
    /// Whether a passage is a manner of speaking: several began or ended what else they said with these words, and nobody said them for themselves.
    /// </summary>
    public bool IsManner(int index)
    {
        var passage = pool.Passages[index];
        if (passage.Said.DistinctBy(said => said.Statement.Id).Count() < 2)
            return false;
        var own = new Saying(passage.Text).Count;
        var around = passage.Said.Select(said => (said.Text, Answer: _answers.Around(said))).ToList();
        return around.TrueForAll(each => each.Answer is { } answer && own < IsThePoint * answer.Utterance.Weight(answer.Utterance.Whole))
            && (AreOne(around.Select(each => each.Answer!.Text[..(each.Answer.Text.IndexOf(each.Text, StringComparison.Ordinal) + each.Text.Length)]))
                || AreOne(around.Select(each => each.Answer!.Text[each.Answer.Text.IndexOf(each.Text, StringComparison.Ordinal)..])));
    }

    // All begin, or all end, with the same words, and go on differently.
    private static bool AreBeginnings(Wording wording, List<Echo> echoes)
    {
        var own = Words.Key(wording.Text);
        var all = echoes.Select(echo => Words.Key(echo.Answer.Text)).Append(Words.Key(wording.Own.Text)).ToList();
        return all.TrueForAll(key => key.StartsWith(own, StringComparison.Ordinal)) || all.TrueForAll(key => key.EndsWith(own, StringComparison.Ordinal));
    }

    // The same beginning up to there, or the same end from there on.
    private static bool AreOne(IEnumerable<string> texts) => texts.Select(Words.Key).Distinct(StringComparer.Ordinal).Count() == 1;

    private IEnumerable<Wording> Wordings(Passage passage)
    {
        var answer = _answers.Around(passage.Said[0]);
        var own = answer?.Utterance ?? new Utterance(passage.Text, _answers.TongueOf(passage.Text, passage.Key));
        var whole = Math.Max(1e-9, _answers.Weight(passage.Concepts));
        yield return new(passage.Text, passage.Text, passage.WordCount, new Claim(new Utterance(passage.Text, own.Tongue)), own);
        var found = 0;
        foreach (var span in Parts(own))
        {
            var text = own.TextOf(span);
            if (text == passage.Text || !(passage.Text.Contains(text, StringComparison.Ordinal) || Encloses(passage, text)))
                continue;
            if (_answers.Weight(text, own.Tongue) < IsThePoint * whole || found++ >= MostWordings)
                continue;
            yield return new(text, own.SentencesAround(span), span.End - span.Start, new Claim(own, span), own);
        }
    }

    private static bool Encloses(Passage passage, string text) =>
        text.Contains(passage.Text, StringComparison.Ordinal) && passage.Said.TrueForAll(said => said.Statement.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>What can be the point of an answer: runs of sentences, and what follows a lead-in in the first of them.</summary>
    private static IEnumerable<Utterance.Span> Parts(Utterance utterance)
    {
        for (var start = 0; start < utterance.Tokens.Count; start++)
        {
            if (!utterance.Begins[start])
                continue;
            for (var end = start + 1; end <= utterance.Tokens.Count && end - start <= MostWords; end++)
            {
                if (utterance.Ends[end - 1] && !utterance.LeadsUp(end) && utterance.MayStandAlone(new(start, end)))
                    yield return new(start, end);
            }
        }
    }

    private IEnumerable<Echo> Others(int passage, Wording wording)
    {
        foreach (var answer in _answers.MayHold(wording.Text, wording.Own.Tongue, wording.Claim.Saying.Count))
        {
            if (answer.Passages.Contains(passage) || wording.Claim.SaidIn(answer.Utterance) is not { } said)
                continue;
            var text = answer.Utterance.TextOf(said);
            yield return new(answer, answer.Utterance.SentencesAround(said), [.. answer.Passages.Where(each => IsPointOf(text, pool.Passages[each], answer))]);
        }
    }

    private bool IsPointOf(string text, Passage passage, Answer answer) =>
        text.Contains(passage.Text, StringComparison.Ordinal)
        || (passage.Text.Contains(text, StringComparison.Ordinal) && _answers.Weight(text, answer.Tongue) >= IsThePoint * _answers.Weight(passage.Concepts));

    private sealed record Wording(string Text, string Quote, int Words, Claim Claim, Utterance Own)
    {
        public double ShareOfOwn => ShareOf(Own);

        public double ShareOf(Utterance answer) => (double)Claim.Saying.Count / Math.Max(1, answer.Weight(answer.Whole));
    }
}

/// <summary>What several say.</summary>
/// <param name="Text">The wording.</param>
/// <param name="Quote">Where it stands, with its lead-in, so that whoever reads the evidence sees how it was meant.</param>
internal sealed record Shared(string Text, string Quote, IReadOnlyList<Echo> Echoes);

/// <summary>An answer of which one part says the same.</summary>
/// <param name="Quote">The sentences in which it does.</param>
/// <param name="Spent">The passages of it that say little else, so that they need no message of their own.</param>
internal sealed record Echo(Answer Answer, string Quote, IReadOnlyList<int> Spent);
