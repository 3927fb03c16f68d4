using System.Text.RegularExpressions;

namespace WorkshopBot.Drafting.Framing;

/// <summary>Turns of speech of several words, folded.</summary>
internal static partial class Phrases
{
    // They hold a negation or a condition and turn nothing round. The Uzbek was not reviewed by a native speaker.
    private static readonly string[] Harmless = Ordered("""
        if i may|if you ask me|if you want my opinion|if i am honest|if i'm honest|if we are honest|if we're honest|if i understood|if i remember
        if i can|if i could|if you allow me|if you'll allow me|if nobody minds|if there is one thing|if i had to choose|if i had to pick|if i had to name
        if only one thing|when i was|when i worked|when i think|when i look|when i hear|when it comes to|when asked|once again|once more|should be said
        i should say|i should add|i should like|we should remember|should not be forgotten|should be remembered|should be in the report
        while i have the floor|while i'm at it|while i am at it|while we are at it|no doubt|without doubt|without a doubt|no question|without question
        stress enough|this enough|that enough|often enough|not only me|not just me|not the first|don't get me wrong|do not get me wrong|not to repeat
        nobody has said it yet|nobody said it yet|nobody has said this yet|won't be long|will not be long|won't take long|will not take long|not much to add
        nothing to add|nothing new|not an expert|no expert|not a specialist|last but not least|hard to deny|can't deny|cannot deny|can't be denied
        cannot be denied|no one can deny|nobody can deny|let's not forget|let us not forget|don't forget|do not forget|never forget|must not forget
        make no mistake|needless to say|not sure if this was said|not sure whether|not sure who said|no exceptions|no exception|no excuses|nothing more|nothing else
        no ifs|nothing less|no less|wrong to ignore|wrong to forget|mistake to ignore|mistake to forget|can't be wrong|not wrong|no secret|not a secret
        can't help|cannot help|no surprise|why not|not the only one|not alone|nobody can disagree|no one can disagree|nobody would disagree
        nobody disagreed|no one disagreed|don't disagree|do not disagree|not be repeated enough|could not agree more|couldn't agree more|cannot agree more
        can't agree more|never been more sure|never been so sure|for a while|quite a while|a while ago|a little while|for once|until now|until today|no other way|no two ways|not new|not leave it out|not leave this out|there is no need to
        said it before|hope i am not wrong|hope i'm not wrong|unless i am mistaken|unless i'm mistaken|if i'm not mistaken|if i am not mistaken
        mistaken if|not everyone will like|not a joke|no joke|not joking|not kidding|before i forget|whether you like it or not|like it or not
        agar ruxsat bersangiz|agar mumkin bo'lsa|agar mendan so'rasangiz|agar meni so'rasangiz|yana bir bor|hech shubhasiz|hech shubha yo'q|shubha yo'q
        shubham yo'q|hech kimga sir emas|sir emas|ko'p gapirmayman|uzoq gapirmayman|vaqtingizni olmayman|vaqtni olmayman|unutmaylik|unutmasligimiz kerak
        esdan chiqarmaslik kerak|esdan chiqarmaylik|faqat men emas|mutaxassis emasman|yangilik emas|bekorga emas|e'tirozim yo'q|e'tiroz yo'q
        e'tiroz bildirmadi|e'tiroz bildirmaydi|inkor etib bo'lmaydi|inkor qilib bo'lmaydi|takrorlashdan charchamayman|birinchi emasman|yolg'iz emasman|qarshi emasman|xato qilmasam|adashmasam|xato bo'lmasa
        boshqa gapim yo'q|boshqa yo'l yo'q|kam emas|buni unutmang|tushirib qoldirmang
        """);

    // Others say it; whoever reports it does not yet.
    private static readonly string[] Hearsay = Ordered("""
        some say|some people|some speakers|some of the|some here|some think|some believe|some argue|some claim|some of you|some colleagues|some would say|some of us say|others say|others think|others believe|others argue|others claim
        other people|other groups|they say|they said|they tell|they told|they claim|they think|people say|people think|people claim|it is said|it's said|we are told|we're told
        i was told|we were told|i am told|critics|opponents|sceptics|skeptics|rumour has|used to think|used to believe|used to say|used to be|once thought|once believed
        officially|so called|other side|argument goes|story goes|you hear|one hears|i have heard|i hear that|i've heard|on paper|in theory|popular belief|would have us believe|want us to believe
        ba'zilar|ayrimlar|kimdir|kimlardir|deyishadi|deyishyapti|aytishadi|aytishlaricha|eshitganman|qog'ozda|nazariyada|o'ylardim|ishonardim|tanqidchilar|muxoliflar|da'vo qilishadi|da'vo qiladi
        is it really|is it true|is it so|do we really|do you really|does anybody|does anyone|who says|since when
        go'yoki|emish|mish-mish|mish mish
        """);

    private static readonly string[] Contradictions = Ordered("""
        other way round|other way around|see it differently|see this differently|see that differently|quite the reverse|nothing of the kind|far from it|nothing of the sort
        not how it is|not the case|doesn't hold|does not hold|not how i see it|not my view|don't buy it|do not buy it|speaks against it|speaks against this
        teskarisi to'g'ri|boshqacha o'ylayman|boshqacha fikrdaman|boshqacha fikrdamiz
        """);

    public static bool IsContradiction(string key)
    {
        var whole = $" {key} ";
        return Contradictions.Any(phrase => whole.Contains(phrase, StringComparison.Ordinal));
    }

    public static string WithoutHarmless(string key)
    {
        var rest = Past().Replace($" {key} ", " ");
        foreach (var phrase in Harmless)
            rest = rest.Replace(phrase, " ", StringComparison.Ordinal);
        return rest.Trim();
    }

    public static bool IsHearsay(string key)
    {
        var whole = $" {key} ";
        return Hearsay.Any(phrase => whole.Contains(phrase, StringComparison.Ordinal));
    }

    // "When I was a clerk, …" tells of once, and sets no condition.
    [GeneratedRegex(@" (when|while) (\w+ ){1,3}(was|were|had|did|came|got|began|started|worked|lived|visited|studied|saw|tried|opened|served|took) ", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Past();

    // The longest first, so that a part of it does not leave the rest behind.
    private static string[] Ordered(string phrases) =>
    [
        .. phrases.Split(['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(phrase => $" {phrase} ").OrderByDescending(phrase => phrase.Length).ThenBy(phrase => phrase, StringComparer.Ordinal),
    ];
}
