using WorkshopBot.Drafting;

namespace WorkshopBot.Evaluation.Sure;

/// <summary>How far the sure support of a draft is right: claims, the same claims framed, and the same turned round, all in one pool.</summary>
internal sealed class FramedRepeats
{
    private int _repeats, _found, _right, _wrong;

    /// <summary>Framed repeats that stand behind the message of their claim.</summary>
    public Share Recall => new(_found, _repeats);

    /// <summary>Of all that stands behind a message, how much says what its source says.</summary>
    public Share Precision => new(_right, _right + _wrong);

    public List<string> Examples { get; } = [];

    public async Task AddAsync(string topic, IReadOnlyList<Argument> claims, string[] frames, string[] turned, Func<string, string, bool> sameByGold)
    {
        var said = new List<Version>();
        for (var i = 0; i < claims.Count; i++)
        {
            var claim = claims[i];
            said.Add(new($"b{i:000}", claim.Id, claim.Text, false));
            said.Add(new($"f{i:000}", claim.Id, In(frames[i % frames.Length], claim.Text), false));
            if (i % 2 == 0)
                said.Add(new($"t{i:000}", claim.Id, In(turned[i / 2 % turned.Length], claim.Text), true));
            if (i % 3 == 0 && Reordered(claim.Text) is { } other)
                said.Add(new($"o{i:000}", claim.Id, other, false));
        }
        var byId = said.ToDictionary(version => version.Id);
        var draft = await new EmbeddedDrafter().DraftAsync(new DraftingRequest(
            [new DraftingQuestion(1, topic)], [.. said.Select(version => new Statement(version.Id, version.Text, version.Id, "g", 1))])
        { Budget = said.Count });

        var together = new HashSet<(string, string)>();
        foreach (var message in draft.Messages)
        {
            var cited = message.Evidence.Select(evidence => byId[evidence.Statement]).ToList();
            var source = byId[message.Source!];
            foreach (var version in cited.Where(version => version != source))
            {
                together.Add((source.Claim, version.Id));
                together.Add((version.Claim, source.Id));
                var right = version.Turned == source.Turned && (version.Claim == source.Claim || (!version.Turned && sameByGold(version.Claim, source.Claim)));
                (_right, _wrong) = right ? (_right + 1, _wrong) : (_right, _wrong + 1);
                if (!right)
                    Examples.Add($"WRONG {source.Text} || {version.Text}");
            }
            foreach (var claim in cited.Where(version => version.Id[0] == 'b'))
                together.UnionWith(cited.Where(version => version.Claim == claim.Claim).Select(version => (claim.Claim, version.Id)));
        }
        foreach (var repeat in said.Where(version => version.Id[0] is 'f' or 'o'))
        {
            _repeats++;
            if (together.Contains((repeat.Claim, repeat.Id)))
                _found++;
            else
                Examples.Add($"MISSED {repeat.Text}");
        }
    }

    private static string In(string frame, string claim)
    {
        var bare = claim.Trim().TrimEnd('.', '!');
        return frame.Replace("{0}", char.ToLowerInvariant(bare[0]) + bare[1..], StringComparison.Ordinal)
            .Replace("{1}", char.ToUpperInvariant(bare[0]) + bare[1..], StringComparison.Ordinal);
    }

    /// <summary>The claim with its clauses in another order, where it has a "because".</summary>
    private static string? Reordered(string claim)
    {
        var bare = claim.Trim().TrimEnd('.', '!');
        return bare.Split(" because ") is [{ Length: > 20 } effect, { Length: > 10 } cause] && !bare.Contains('.', StringComparison.Ordinal) && !effect.Contains(',', StringComparison.Ordinal)
            ? $"Because {cause}, {char.ToLowerInvariant(effect[0])}{effect[1..]}."
            : null;
    }

    private sealed record Version(string Id, string Claim, string Text, bool Turned);
}

/// <summary>So many of so many, with Wilson's 95% interval.</summary>
internal readonly record struct Share(int Hits, int Of)
{
    public double Value => Of == 0 ? 0 : (double)Hits / Of;

    public override string ToString()
    {
        const double z = 1.96;
        if (Of == 0)
            return "none";
        var middle = (Value + (z * z / (2 * Of))) / (1 + (z * z / Of));
        var half = z / (1 + (z * z / Of)) * Math.Sqrt((Value * (1 - Value) / Of) + (z * z / (4.0 * Of * Of)));
        return FormattableString.Invariant($"{Value:.000} [{middle - half:.000}–{middle + half:.000}] of {Of}");
    }
}
