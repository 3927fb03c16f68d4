namespace WorkshopBot.Rehearsal;

/// <summary>
/// Deals out what is to be said: to each person in their language while there is some, then in any, then in other words
/// around it. No text is dealt twice. Whoever uses the faithful language says nothing in another while there is anything in it.
/// </summary>
internal sealed class TextPool(IReadOnlyList<PlannedText> texts, Random random, string? faithful = null)
{
    private readonly Dictionary<(int Session, int Question), Supply> supplies = [];

    public (string Text, string Language) Deal(int session, int question, string language)
    {
        if (!supplies.TryGetValue((session, question), out var supply))
            supplies[(session, question)] = supply = Stock(session, question);
        return supply.Deal(language, keepsTo: language == faithful);
    }

    private Supply Stock(int session, int question)
    {
        var own = texts.Where(text => text.Session == session && text.Question == question && !string.IsNullOrWhiteSpace(text.Text))
            .ToArray();
        if (own.Length == 0)
            own = [new(session, question, "en", $"An invented answer to question {question} of session {session}.")];
        random.Shuffle(own);
        return new(own);
    }

    private sealed class Supply(PlannedText[] all)
    {
        private readonly List<PlannedText> left = [.. all.DistinctBy(text => text.Text.Trim())];
        private readonly Dictionary<PlannedText, int> varied = [];

        public (string Text, string Language) Deal(string language, bool keepsTo)
        {
            if (left.Count > 0 && !(keepsTo && all.Any(text => text.Language == language) && !left.Exists(text => text.Language == language)))
            {
                var at = Math.Max(0, left.FindIndex(text => text.Language == language));
                var dealt = left[at];
                left.RemoveAt(at);
                return (dealt.Text, dealt.Language);
            }
            var same = all.Where(text => text.Language == language).ToArray();
            var from = same.Length > 0 ? same : all;
            // What was varied least, so that each is said once in a way before any is said in the next.
            var pick = from.MinBy(text => varied.GetValueOrDefault(text))!;
            varied[pick] = varied.GetValueOrDefault(pick) + 1;
            return (Variation.Say(pick.Text, pick.Language, varied[pick]), pick.Language);
        }
    }
}
