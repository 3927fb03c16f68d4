using System.Collections.Frozen;

namespace WorkshopBot.Drafting.Framing;

/// <summary>
/// Words that greet, say who speaks and how sure they are, folded. Where nothing but a punctuation mark would tell a lead-in
/// from the point, a lead-in has only such words. The Uzbek was not reviewed by a native speaker.
/// </summary>
internal static class FrameWords
{
    /// <summary>Longer runs of them do not come before a point.</summary>
    public const int Longest = 14;

    private static readonly FrozenSet<string> Before = Set("""
        i i'd i'm i'll i've we we'd we're we'll we've me my our us mine ours you your it's is it am are be been being would will can could like want wish love have has had do
        to just also again really truly honestly frankly personally strongly firmly fully totally completely absolutely sincerely
        definitely certainly basically simply still too and so well yes yeah yep ok okay hi hello dear all everyone everybody every colleagues friends ladies
        gentlemen good morning afternoon day evening think believe feel say said saying add adding stress stressing repeat repeating emphasise emphasize underline underscore
        highlight mention point out note remind state agree agreed concur support second opinion view mind experience from as in for by of at with on the that this
        these those here there's what he she they idea thought statement previous speaker speakers neighbour neighbor neighbours neighbors colleague colleague's convinced sure certain
        know see find consider guess suppose thank thanks please let let's exactly true right indeed clear obvious clearly obviously fact
        important remember honest must one thing more once only confirm tell observe assure attest testify report simply
        remark recall insist submit come humble modest perspective very much happy glad group table side part own same
        greetings everybody's listen look actually now then first firstly second secondly finally lastly hear
        """);

    private static readonly FrozenSet<string> BeforeUzbek = Set("""
        men menga meni mening menimcha biz bizga bizning bizningcha fikrimcha fikrim fikrimiz fikricha nazarimda nazarimizda shuni shu bu buni ham yana bir bor
        marta aytmoqchiman aytaman aytamiz aytay aytsam aytishim aytish aytib aytadigan edim qo'shimcha qilaman qilmoqchiman qo'shilaman qo'shilamiz qo'shilgan holda
        takrorlayman takrorlab ta'kidlayman ta'kidlamoqchiman ta'kidlab ta'kidlash ishonchim komil ishonaman ishonamanki o'ylayman o'ylaymanki hisoblayman
        hisoblaymanki bilaman bilamanki aytamanki aytishim kerakki kerak joizki lozimki degan degim keladi salom assalomu assalom alaykum vaalaykum hurmatli aziz
        hamkasblar do'stlar hammaga barchaga barchangizga rahmat tashakkur albatta haqiqatan haqiqatda rostdan to'g'risi to'g'ri to'g'risini ochig'i ochig'ini rostini
        aytganda hamkasbim hamkasbimning hamkasbimga qo'shnim qo'shnimning fikriga fikrini fikrga qo'llab quvvatlayman so'zlariga gapiga gaplariga o'zim shaxsan ha xo'p mayli
        ko'ra avvalambor birinchidan ikkinchidan uchinchidan deb eng muhimi muhim
        """);

    private static readonly FrozenSet<string> After = Set("""
        i we my our opinion view in that's is this what think believe say said feel know agree so too as well also really truly please thanks thank you all everyone
        colleagues friends again repeat yes indeed exactly honestly frankly personally sure certain of that am i'm we're always here there right absolutely definitely
        for me us to and it stand by
        deb degan o'ylayman hisoblayman bilaman aytaman ishonaman ishonchim komil fikrdaman fikrdamiz fikrim menimcha shunday men biz ham aytmoqchiman ta'kidlamoqchiman
        ta'kidlayman rahmat albatta demoqchiman hisoblaymiz o'ylaymiz bilamiz aytamiz fikrimcha bizningcha nazarimda mening bizning shu mana bu qo'shilaman qo'shilamiz xulosam
        xulosasiga keldim
        """);

    /// <summary>Whether a word may stand in a lead-in that no mark ends.</summary>
    public static bool MayLead(string word) => Before.Contains(word) || BeforeUzbek.Contains(word);

    /// <summary>Whether a word may stand in what follows a point without a mark.</summary>
    public static bool MayTrail(string word) => After.Contains(word);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
