using System.Text.Json;

namespace WorkshopBot.Drafting.Azure;

/// <summary>Unites messages of different batches that make the same point. Only evidence is united: the wording with the most of it stays as it is.</summary>
internal static class Merging
{
    public static async Task<List<Candidate>> MergeAsync(IReadOnlyList<Candidate> candidates, ModelCalls calls, CancellationToken cancellationToken)
    {
        var nonces = candidates.Select(_ => Batch.NewNonce()).ToList();
        var reply = await calls.AskAsync(
            Prompt.ForMerging(nonces.Zip(candidates, (nonce, candidate) => (nonce, candidate.Text))), AnswerJson.SameSchema, "same_points", cancellationToken);
        var groups = reply is Reply.Answered answered ? Groups(answered.Text, nonces) : [];
        return ByWording(Unite(candidates, groups));
    }

    /// <summary>Without a model: those that say the same in the same words.</summary>
    public static List<Candidate> ByWording(IReadOnlyList<Candidate> candidates)
    {
        var merged = new List<(Saying Saying, Candidate Candidate)>();
        foreach (var candidate in candidates)
        {
            var saying = new Saying(candidate.Text);
            var same = merged.FindIndex(each => each.Saying.IsSaidBy(saying));
            if (same < 0)
                merged.Add((saying, candidate));
            else
                merged[same] = (merged[same].Saying, United([merged[same].Candidate, candidate]));
        }
        return [.. merged.Select(each => each.Candidate)];
    }

    // An unknown id, or one that stands in two lists, is not believed.
    private static List<List<int>> Groups(string text, List<string> nonces)
    {
        SameAnswer? answer;
        try
        {
            answer = JsonSerializer.Deserialize(text, AnswerJson.Default.SameAnswer);
        }
        catch (JsonException)
        {
            return [];
        }
        var seen = new HashSet<int>();
        return [.. (answer?.Same ?? []).Select(ids => (ids ?? []).Select(id => nonces.IndexOf(id)).Where(index => index >= 0 && seen.Add(index)).ToList())];
    }

    private static List<Candidate> Unite(IReadOnlyList<Candidate> candidates, List<List<int>> groups)
    {
        var united = groups.Where(group => group.Count > 1).ToList();
        var gone = united.SelectMany(group => group).ToHashSet();
        return
        [
            .. united.Select(group => United([.. group.Select(index => candidates[index])])),
            .. candidates.Where((_, index) => !gone.Contains(index)),
        ];
    }

    private static Candidate United(IReadOnlyList<Candidate> same) => same.MaxBy(each => each.Evidence.Count)! with
    {
        OtherView = same.All(each => each.OtherView),
        Evidence = [.. same.SelectMany(each => each.Evidence).DistinctBy(evidence => evidence.Statement)],
    };
}
