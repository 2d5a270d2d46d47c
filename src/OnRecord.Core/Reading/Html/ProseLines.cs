using System.Text.RegularExpressions;

namespace OnRecord.Reading.Html;

/// <summary>Takes the blocks of a report's region in order and keeps those that are the report's.</summary>
/// <param name="byline">The byline, if known.</param>
internal sealed partial class ProseLines(string? byline)
{
    private const int ShortLine = 160;
    private const int LineOfLinks = 200;
    private const int ShortBio = 300;

    private readonly string _byline = byline is null ? "" : Wording.Key(byline);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private bool _underForeignHeading;
    private bool _ended;
    private string? _heading;

    /// <summary>What was kept, in order.</summary>
    public List<string> Paragraphs { get; } = [];

    /// <summary>Takes the next block.</summary>
    /// <param name="block">The block.</param>
    public void Add(TextBlock block)
    {
        if (block.IsHeading)
        {
            _ended = EndHeading().IsMatch(block.Text);
            _underForeignHeading = _ended || IsForeignHeading().IsMatch(block.Text);
            // A heading is kept once something follows it.
            _heading = _underForeignHeading || IsForeign(block) ? null : block.Text;
            return;
        }

        if (_ended || _underForeignHeading && (block.Score == 0 || block.LinkDensity > 0.3 || block.Tag is "li") || IsForeign(block))
            return;
        if (!_seen.Add(block.Text) && block.TextLength > ShortLine / 2)
            return;
        if (_heading is { } heading)
        {
            Paragraphs.Add(heading);
            _heading = null;
        }

        Paragraphs.Add(block.Text);
    }

    /// <summary>Whether a heading opens what is not of the report: related articles, comments, an appeal.</summary>
    public static bool OpensForeignPart(TextBlock heading) => IsForeignHeading().IsMatch(heading.Text) || EndHeading().IsMatch(heading.Text);

    private bool IsForeign(TextBlock block)
    {
        var text = block.Text;
        if (!text.AsSpan().ContainsAnyInRange('0', '9') && !HasLetter(text))
            return true;
        if (block.LinkDensity > 0.8 && (block.TextLength < LineOfLinks || !block.EndsAsSentence))
            return true;
        if (IsAddressOfAuthor(block))
            return true;
        if (block.TextLength > ShortLine)
            return false;
        if (_byline.Length > 0 && block.TextLength < _byline.Length + 60 && Wording.Key(text) is var key
            && (key.Equals(_byline, StringComparison.Ordinal) || IsOneAuthor(key) || Byline().IsMatch(text) && key.Contains(_byline, StringComparison.Ordinal)))
        {
            return true;
        }

        return Label().IsMatch(text) || Credit().IsMatch(text) || IsHeadlineLine(text) || !block.EndsAsSentence && text.Length < 100 && Byline().IsMatch(text)
            || block.LinkDensity > 0.3 && Pointer().IsMatch(text) || Invitation().IsMatch(text);
    }

    // "Ana Reyes covers schools. Reach her at areyes@herald.example."
    private bool IsAddressOfAuthor(TextBlock block)
        => _byline.Length > 0 && block.TextLength < ShortBio && block.Text.Contains('@', StringComparison.Ordinal)
            && Wording.Key(block.Text).StartsWith(_byline + " ", StringComparison.Ordinal);

    // One of several authors, over a part of the report.
    private bool IsOneAuthor(string key)
        => key.Contains(' ', StringComparison.Ordinal) && $" {_byline} ".Contains($" {key} ", StringComparison.Ordinal);

    // "Ana Reyes | March 3, 2024": a date, and beside it nothing longer than a name.
    private static bool IsHeadlineLine(string text)
    {
        var items = HeadlineLines.Items(text);
        return items.Any(PageDate.IsDateLine) && items.All(i => PageDate.IsDateLine(i) || i.AsSpan().Count(' ') < 5);
    }

    private static bool HasLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c))
                return true;
        }

        return false;
    }

    // Lines that are nothing but a page's furniture.
    private const string Labels =
        "advertisement|advertising|sponsored( content)?|story continues below( advertisement)?|article continues below( advertisement)?|continue reading( below)?|scroll (down )?to continue( reading)?|"
        + "share( this)?( (article|story|post|page))?|tweet|print|e-?mail|save|copy link|link copied|facebook|twitter|whatsapp|linkedin|back to top|close|menu|search|loading|"
        + "comments?( \\(\\d+\\))?|\\d+ comments?|leave a (comment|reply)|join the conversation|(view|show|hide|load) (all |more )?comments|\\d+ (min|minutes?) read|\\d+ shares?|"
        + "(view|enlarge|show|hide|expand) (image|photo|gallery|caption|more)[\\w ]*|\\d+ of \\d+|\\d+/\\d+|previous|next|read more|read less|more|listen|listen to (this )?article|play|watch|"
        + "publicidad|anuncio|compartir|comentarios|publicité|partager|anzeige|werbung|teilen|kommentare|pubblicità|publicidade|copyright|all rights reserved|"
        + "subscribe|subscribe now|sign up|sign in|log in|log ?out|register|follow( us)?|skip to (main )?content|support (us|local journalism)|related|breaking( news)?|live( updates)?|exclusive|for immediate release|media contact|by|staff (writer|reporter)|page \\d+( [|\\d]+)*( next)?";

    // Lines that are nothing but a page's furniture.
    [GeneratedRegex("^\\W*(" + Labels + ")\\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Label();

    [GeneratedRegex("^(read more|read also|also read|read next|read|more|more on this|related|see also|see|watch|listen|don't miss|recommended|from the archives?|keep reading|background|go deeper|tags?|topics?|filed under|categor(y|ies)|lea también|leer más|te puede interesar|lire aussi|à lire|lesen sie auch|mehr zum thema|leggi anche|leia também)\\b[^.]{0,3}:|^(read more|also read|see also|click here|read our|read the full (story|coverage)|more from|lea también|lire aussi|lesen sie auch)\\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Pointer();

    [GeneratedRegex("^(sign up (for|to)|follow .{2,60} on (social media|facebook|twitter|x|instagram)\\b|you (get|got|received|are receiving) this (e-?mail|mail|newsletter|message)|subscribe (to|for|now|today)|get (our|the) .{0,40}(newsletter|inbox)|follow us on|like us on|download our|join our|enter your e-?mail|already a subscriber|to (continue|keep) reading|this (article|story|content) is (for|only|available)( \\w+)? (subscribers|members)|(read more|read also|also read|related( stor(y|ies)| articles?)?|see also|read next|lea también|lire aussi|lesen sie auch|more on this( story)?)\\s*:|©|\\(c\\) \\d{4}|copyright \\d{4}|copyright ©|tags?:|topics?:|filed under|suscríbase|abonnez-vous|abonnieren sie|have a (news )?tip\\?|do you have a (news )?tip|a version of this (article|story) appear(s|ed) in print|if you (purchase|buy) .{1,60} through (a|our) links?|we use cookies|this (site|website) uses cookies)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Invitation();

    [GeneratedRegex("^\\(?(photos?|photographs?|image|picture|illustration|video|graphic|file photo|courtesy|foto|bild|crédit photo|credit)( (by|courtesy( of)?|credit))?\\s*[:/|]|^\\(?(photo|image|picture|illustration|video|graphic|foto) (by|courtesy) |^(staff|file|courtesy|handout) (photo|image)\\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Credit();

    [GeneratedRegex("^(\\W*|(story|words|written|reported|posted|published|text) )(by|por|von|par|di):? \\p{Lu}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Byline();

    [GeneratedRegex("^\\W*(upcoming events|sources$|related|recommended|more (from|on|stories|news|in|like)|read (more|next|also)|also read|see also|most (read|popular|viewed)|trending|popular|latest( news| stories)?|top stories|up next|you (may|might) (also )?like|what to read next|editor'?s'? picks|comments?$|\\d+ comments?|leave a (comment|reply)|discussion$|join the (conversation|discussion)|reader comments|responses$|share (this|on)|tags$|topics$|sponsored|advertisement|newsletter|sign up|support (us|our|local|independent|this)|donate|give (today|now)|subscribe|follow us|contact us|in other news|keep reading|lo más|más (noticias|leídas)|comentarios|te puede interesar|à lire|articles? liés?|das könnte|mehr zum thema|kommentare)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex IsForeignHeading();

    [GeneratedRegex("^\\W*(comments?( \\(?\\d+\\)?)?$|re: |\\d+ (comments?|responses?|thoughts?)|leave a (comment|reply)|join the (conversation|discussion)|discussion$|reader comments|responses$|comentarios|kommentare|about (the )?(author|writer|reporter)s?|meet the (author|reporter)|sobre (el|la) autora?|à propos de l|über (den|die) autor)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex EndHeading();
}
