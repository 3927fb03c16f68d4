using System.Globalization;

namespace WorkshopBot.Rehearsal;

/// <summary>
/// Deals out what is to be said: to each person in their language while there is some, then in any, then varied with a
/// sentence that says so. No text is dealt twice.
/// </summary>
internal sealed class TextPool(IReadOnlyList<PlannedText> texts, Random random)
{
    private readonly Dictionary<(int Session, int Question), Supply> supplies = [];

    public string Deal(int session, int question, string language)
    {
        if (!supplies.TryGetValue((session, question), out var supply))
            supplies[(session, question)] = supply = Stock(session, question);
        return supply.Deal(language, random);
    }

    private Supply Stock(int session, int question)
    {
        var own = texts.Where(text => text.Session == session && text.Question == question && !string.IsNullOrWhiteSpace(text.Text)).ToArray();
        if (own.Length == 0)
            own = [new(session, question, "en", $"An invented answer to question {question} of session {session}.")];
        random.Shuffle(own);
        return new(own);
    }

    private sealed class Supply(PlannedText[] all)
    {
        private readonly List<PlannedText> left = [.. all.DistinctBy(text => text.Text.Trim())];
        private int variants;

        public string Deal(string language, Random random)
        {
            if (left.Count > 0)
            {
                var at = Math.Max(0, left.FindIndex(text => text.Language == language));
                var dealt = left[at];
                left.RemoveAt(at);
                return dealt.Text;
            }
            var same = all.Where(text => text.Language == language).ToArray();
            var pick = random.GetItems(same.Length > 0 ? same : all, 1)[0];
            return Vary(pick, ++variants);
        }

        private static string Vary(PlannedText text, int number)
        {
            var variant = number.ToString(CultureInfo.InvariantCulture);
            return text.Text.TrimEnd() + text.Language switch
            {
                "uz-Latn" => $" (Oʻylab topilgan {variant}-variant.)",
                "uz-Cyrl" => $" (Ўйлаб топилган {variant}-вариант.)",
                _ => $" (Invented variant {variant}.)",
            };
        }
    }
}
