using System.Collections.Frozen;
using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Checks;

/// <summary>What stands around a point and says nothing itself: greetings, "I agree with my neighbour:", "Please do not leave this out."</summary>
internal static class Asides
{
    private const int LongestLead = 16, FewestLeft = 4;

    private static readonly FrozenSet<string> FirstPerson = Set("""
        i i'd i'm i'll i've me my mine we we'd we're we'll we've us our let
        men meni mening menga menimcha biz bizni bizning bizga bizda bizningcha fikrimcha nazarimda aytsam aytaman qo'shilaman qo'shilamiz
        qilaman bo'lardim tajribamiz ishimdan
        """);

    // A greeting or a yes makes an aside of a sentence that has nothing but frame words.
    private static readonly FrozenSet<string> Polite = Set("""
        hello hi dear thank thanks good greetings agree agreed yes sorry please convinced think opinion
        salom assalomu assalom hurmatli aziz rahmat tashakkur qo'shilaman qo'shilamiz ha uzr kechirasiz iltimos fikrdaman
        """);

    private static readonly FrozenSet<string> Capacity = Set("as speaking coming from for");

    private static readonly FrozenSet<string> Speech = Set("""
        agree agrees say says said add write report discussed talked experience think opinion region district village city table neighbour neighbor group colleague share
        repeat stress point view conclusion tell municipality ministry agency side counter service speak speaking coming
        qo'shilaman qo'shilamiz aytsam aytaman tajribamiz ko'rsatadi qilaman yozgan xulosa shunday fikriga viloyatda tumanda
        """);

    private static readonly FrozenSet<string> Content = Set("need needs must should want wants lack lacks have has problem problems things reasons lessons kerak lozim shart zarur muammo");

    private static readonly FrozenSet<string> Opinion = Set("think believe feel say said add stress repeat emphasise emphasize underline highlight mention agree know convinced sure find guess suppose opinion view remind state");

    private static readonly string[] PoliteEnds =
    [
        "please do not leave this out", "please don't leave this out", "please do not leave it out", "please write this down", "please write it down", "please note this", "that is all", "that's all",
        "that is my point", "that's my point", "this is my opinion", "that is my opinion", "that's my opinion", "thank you", "thanks", "thanks a lot", "thank you very much", "thank you for your attention",
        "thank you for listening", "many thanks", "i would like to hear how others do it", "i can share the figures afterwards",
        "iltimos buni tushirib qoldirmang", "buni tushirib qoldirmang", "shuni yozib qo'ying", "e'tiboringiz uchun rahmat", "rahmat", "katta rahmat", "mening fikrim shu", "fikrim shu",
        "boshqalar qanday qilayotganini eshitmoqchiman", "raqamlarni keyin yuborishim mumkin",
    ];

    /// <summary>Without the sentences that are asides whole.</summary>
    public static string WithoutSentences(string text)
    {
        var sentences = Sentences.Of(text);
        if (sentences.Count < 2)
            return text;
        var first = sentences.TakeWhile(IsAside).Count();
        var last = sentences.AsEnumerable().Reverse().TakeWhile(sentence => IsAside(sentence) || PoliteEnds.Contains(Words.Key(sentence)) || Tags.IsTag(sentence)).Count();
        var left = sentences.Skip(first).SkipLast(last).ToList();
        return (first == 0 && last == 0) || left.Count == 0 || Words.Count(string.Join(' ', left)) < FewestLeft ? text : string.Join(' ', left);
    }

    /// <summary>Without the words that only lead up to the first sentence's point.</summary>
    public static string WithoutLead(string text)
    {
        var utterance = new Utterance(text);
        if (utterance.Sentences.Count == 0)
            return text;
        var sentence = utterance.Sentences[0];
        for (var end = Math.Min(sentence.Start + LongestLead, sentence.End - FewestLeft); end > sentence.Start; end--)
        {
            if (!utterance.Begins[end])
                continue;
            var lead = text[..utterance.Tokens[end].Start];
            var keys = utterance.Tokens.Take(end).Select(token => token.Key).ToList();
            if (!Turns.Round(lead) && IsLead(keys, lead))
                return Capital(text[utterance.Tokens[end].Start..]);
        }
        return text;
    }

    /// <summary>Without the words at the end that only say who thinks so, or ask for agreement.</summary>
    public static string WithoutTrail(string text)
    {
        var utterance = new Utterance(text);
        if (utterance.Sentences.Count == 0)
            return text;
        var sentence = utterance.Sentences[^1];
        for (var end = sentence.Start + FewestLeft; end < sentence.End; end++)
        {
            if (!utterance.Ends[end - 1])
                continue;
            var tail = text[utterance.Tokens[end - 1].End..];
            var keys = utterance.Tokens.Skip(end).Select(token => token.Key).ToList();
            if (Tags.IsTag(tail) || (keys.Count > 1 && keys.TrueForAll(FrameWords.MayTrail) && keys.Exists(key => FirstPerson.Contains(key) || IsUzbekFirst(key) || Opinion.Contains(key))))
                return text[..utterance.Tokens[end - 1].End] + ".";
        }
        return text;
    }

    private static bool IsAside(string sentence)
    {
        if (sentence.TrimEnd().EndsWith('?'))
            return false;
        var keys = Words.Key(sentence).Split(' ');
        return keys.Length <= FrameWords.Longest && keys.All(FrameWords.MayLead) && keys.Any(Polite.Contains);
    }

    private static bool IsLead(List<string> keys, string lead)
    {
        var mark = lead.TrimEnd() is [.., var last] ? last : ' ';
        var frame = keys.TrueForAll(FrameWords.MayLead);
        // "I agree with my neighbour:", "Speaking for a small municipality:", "What I would write in the report:"
        // not "We need three things:".
        if (mark is ':' or '—' or '–')
            return frame || (keys is ["a", "point", "from", ..]) || keys[^1] is "sifatida" or "aytsam"
                || ((Capacity.Contains(keys[0]) || keys.Exists(FirstPerson.Contains)) && keys.Exists(Speech.Contains) && !keys.Exists(Content.Contains));
        // "As a teacher, …", "In my opinion, …", "Honestly, …"
        if (mark == ',')
            return frame || (keys.Count <= 8 && keys is ["as", "a" or "an" or "someone" or "somebody", ..]);
        if (mark is '.' or '!' or '…')
            return frame && keys.Exists(Polite.Contains);
        // "I think that …", "We would all like to stress that …"
        return frame && ((keys.Exists(FirstPerson.Contains) && (Opinion.Contains(keys[^1]) || (keys[^1] == "that" && keys.Exists(Opinion.Contains))))
            || keys is ["menimcha"] or ["bizningcha"] or ["fikrimcha"] or ["nazarimda"] or ["mening", "fikrimcha"] or ["bizning", "fikrimizcha"]
            || (keys[^1].EndsWith("manki", StringComparison.Ordinal) && keys.Count < 5));
    }

    private static bool IsUzbekFirst(string key) => key is "o'ylayman" or "hisoblayman" or "fikrdaman" or "aytmoqchiman" or "ishonaman" or "hisoblaymiz" or "o'ylaymiz" or "demoqchiman";

    private static string Capital(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
