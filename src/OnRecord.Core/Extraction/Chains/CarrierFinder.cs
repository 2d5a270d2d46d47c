using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>Finds, in the tree of a sentence, the carriers that belong to one cue: whom its verb addresses, and on what occasion or in
/// what piece of writing the words were given.</summary>
internal sealed class CarrierFinder
{
    private const int LongestName = 14;
    private const int LongestClimb = 4;

    // No sentence that people write has as many; it bounds the work on others.
    private const int MostChildren = 64;

    private readonly AnalyzedText _text;
    private readonly TextOutlets _outlets;
    private readonly bool[] _content;
    private readonly int[] _firstChild;
    private readonly int[] _nextSibling;
    private readonly int[] _nameOf;
    private readonly int[] _sentenceOf;
    private readonly List<int> _governors = [];
    private readonly List<Carrier> _found = [];

    /// <param name="text">The text.</param>
    /// <param name="outlets">The outlets it names.</param>
    /// <param name="content">For each token whether it is part of any content: what is said tells nothing about how it was said.</param>
    /// <param name="sentenceOf">The number of each token's sentence.</param>
    public CarrierFinder(AnalyzedText text, TextOutlets outlets, bool[] content, int[] sentenceOf)
    {
        _text = text;
        _outlets = outlets;
        _content = content;
        _sentenceOf = sentenceOf;
        var count = text.Tokens.Count;
        _firstChild = new int[count];
        _nextSibling = new int[count];
        _nameOf = new int[count];
        Array.Fill(_firstChild, -1);
        Array.Fill(_nextSibling, -1);
        Array.Fill(_nameOf, -1);
        for (var t = count - 1; t >= 0; t--)
        {
            var head = text.Heads[t];
            if (head < 0) continue;
            _nextSibling[t] = _firstChild[head];
            _firstChild[head] = t;
        }

        for (var n = 0; n < text.Names.Count; n++) _nameOf.AsSpan(text.Names[n].Tokens.First, text.Names[n].Tokens.Count).Fill(n);
    }

    /// <summary>The carriers, in text order; those of <paramref name="source"/> itself included ("NBC's Jane Roe wrote").</summary>
    /// <param name="cue">The cue's tokens.</param>
    /// <param name="source">The source's tokens, or null.</param>
    public IReadOnlyList<Carrier> Find(TokenRange cue, TokenRange? source)
    {
        _found.Clear();
        _governors.Clear();
        for (var t = cue.First; t < cue.End; t++)
        {
            if (_text.Upos[t] is "VERB" or "NOUN" or "ADJ" || !cue.Contains(_text.Heads[t])) AddGovernor(t, source);
        }

        if (source is { } speaker) AddAsides(speaker);
        for (var i = 0; i < _governors.Count && i < 16; i++)
        {
            VisitChildren(_governors[i], source);
            VisitTeller(_governors[i], source);
        }

        if (source is { } named)
        {
            VisitSource(named, cue);
            VisitAfterSource(named);
        }

        VisitProgrammes(cue);
        // "Told the Ledger in an interview" is one step.
        if (_found.Exists(c => c is { Sort: CarrierSort.Outlet, Kind: LinkKind.Told })) _found.RemoveAll(c => c.Sort == CarrierSort.Interview);
        return [.. _found.OrderBy(c => c.Words.First)];
    }

    private string Lemma(int token) => _text.Lemmas[token].ToLowerInvariant();

    // The word itself, the clauses it depends on ("adding", beside "said in a statement"), and those beside it that tell how it was said.
    private void AddGovernor(int token, TokenRange? source)
    {
        var at = token;
        for (var step = 0; step <= LongestClimb && at >= 0; step++)
        {
            if (step > 0 && (_content[at] || source is { } s && s.Contains(at))) return;
            if (!_governors.Contains(at)) _governors.Add(at);
            for (var child = _firstChild[at]; child >= 0; child = _nextSibling[child])
            {
                if (!_content[child] && _text.Relations[child] == "advcl" && CarrierWords.Accompanies(Lemma(child)) && !_governors.Contains(child)) _governors.Add(child);
            }

            if (_text.Relations[at] is not ("advcl" or "conj" or "xcomp" or "parataxis")) return;
            if (_text.Relations[at] is "conj" or "parataxis" && step == 0 && HasOwnSubject(at)) return;
            at = _text.Heads[at];
        }
    }

    // "Roe, speaking to reporters, said", "people who spoke with the Ledger said": how it was said may hang on the source.
    private void AddAsides(TokenRange source)
    {
        for (var t = source.First; t < source.End; t++)
        {
            var children = 0;
            for (var child = _firstChild[t]; child >= 0 && children < MostChildren; child = _nextSibling[child], children++)
            {
                var isAside = _text.Relations[child] switch
                {
                    "acl" or "advcl" => _text.Xpos[child] == "VBG" && CarrierWords.Accompanies(Lemma(child)),
                    "acl:relcl" => Lemma(child) is "speak" or "talk",
                    _ => false,
                };
                if (isAside && !_content[child] && !_governors.Contains(child)) _governors.Add(child);
            }
        }
    }

    private bool HasOwnSubject(int token)
    {
        for (var child = _firstChild[token]; child >= 0; child = _nextSibling[child])
        {
            if (_text.Relations[child].StartsWith("nsubj", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private void VisitChildren(int governor, TokenRange? source)
    {
        if (Lemma(governor) is "tweet" or "retweet" && _text.Upos[governor] == "VERB") Add(LinkKind.Posted, CarrierSort.Post, new TokenRange(governor, governor + 1));
        if (_text.Upos[governor] == "NOUN" && !(source is { } s && s.Contains(governor))) VisitNoun(governor);
        if (CarrierWords.Tells(Lemma(governor)) && governor + 3 < _text.Tokens.Count && IsQuote(_text.Form(governor + 1)) && !_content[governor + 2] && Quoted(governor + 2) is { } title)
            Add(LinkKind.Told, CarrierSort.Outlet, title);
        var visited = 0;
        for (var child = _firstChild[governor]; child >= 0 && visited < MostChildren; child = _nextSibling[child], visited++)
        {
            if (source is { } named && named.Contains(child) && !named.Contains(governor) && Preposition(child) is not "for") continue;
            Visit(governor, child);
            if (_text.Relations[child] is not ("nsubj" or "obl:unmarked" or "obl:tmod" or "nmod:unmarked" or "nmod:tmod" or "advmod")) continue;
            for (var inner = _firstChild[child]; inner >= 0; inner = _nextSibling[inner])
            {
                if (_text.Relations[child] != "nsubj" || Preposition(inner) is "in" or "during") Visit(governor, inner);
            }
        }
    }

    // Who passes on the whole clause: "Politico reported that …", "…, people who had seen it told the Ledger".
    private void VisitTeller(int governor, TokenRange? source)
    {
        var teller = _text.Relations[governor] is "ccomp" ? _text.Heads[governor] : -1;
        for (var child = _firstChild[governor]; child >= 0 && teller < 0; child = _nextSibling[child])
        {
            if (child > governor && _text.Relations[child] == "parataxis") teller = child;
        }

        if (teller < 0 || _content[teller] || _governors.Contains(teller) || !(CarrierWords.Tells(Lemma(teller)) || CarrierWords.SaysTo(Lemma(teller)))) return;
        for (var child = _firstChild[teller]; child >= 0; child = _nextSibling[child])
        {
            if (source is { } s && s.Contains(child)) return;
            if (_text.Relations[child] == "nsubj" && !_content[child] && Outlet(child) is { } outlet) Add(LinkKind.Reported, CarrierSort.Outlet, outlet);
            else if (_text.Relations[child] is "obj" or "iobj" && CarrierWords.Tells(Lemma(teller)) && Outlet(child) is not null) Hear(child);
        }
    }

    // A noun in the cue: "issued a statement", "in a statement".
    private void VisitNoun(int noun)
    {
        switch (CarrierWords.SortOf(Lemma(noun)))
        {
            case CarrierSort.Document when IsGiven(noun): Document(noun, LinkKind.Wrote); break;
            case CarrierSort.Post when IsGiven(noun): Document(noun, LinkKind.Posted); break;
        }
    }

    private bool IsGiven(int noun)
        => _text.Relations[noun] == "obj" ? _text.Heads[noun] >= 0 && CarrierWords.Issues(Lemma(_text.Heads[noun])) : _text.Relations[noun] == "obl" && Preposition(noun) is "in" or "on" or "via";

    private void Visit(int governor, int child)
    {
        var verb = Lemma(governor);
        var relation = _text.Relations[child];
        if (Preposition(child) is not { } preposition)
        {
            if (relation is "obj" or "iobj" && CarrierWords.Tells(verb)) Told(child, isCertain: relation == "iobj");
            else if (relation == "ccomp" && CarrierWords.Tells(verb) && _text.Upos[child] == "NOUN" && !_content[child] && !HasOwnSubject(child)) Told(child, isCertain: false);
            else if (relation == "nsubj:pass" && CarrierWords.Tells(verb) && (_nameOf[child] >= 0 || CarrierWords.Hears(Lemma(child)))) Hear(child);
            else if (relation == "obj" && CarrierWords.Issues(verb)) Issued(child);
            return;
        }

        if (!relation.StartsWith("obl", StringComparison.Ordinal) && !relation.StartsWith("nmod", StringComparison.Ordinal) && relation is not ("advcl" or "obj" or "parataxis")) return;
        switch (preposition)
        {
            case "to" when CarrierWords.SaysTo(verb) && !_content[child]: Hear(child, isCertain: verb is "speak" or "talk", ofWriting: verb is "send" or "write" or "submit"); break;
            case "before" or "front" when CarrierWords.IsBody(Lemma(child)): Add(LinkKind.Testified, CarrierSort.Hearing, NameOf(child)); break;
            case "before" or "front" when CarrierWords.Hears(Lemma(child)) && !_content[child]: Hear(child); break;
            case "with" when verb is "speak" or "talk" or "share" or "discuss": Hear(child); break;
            case "accord" or "according" when Outlet(child) is { } reporter: Add(LinkKind.Reported, CarrierSort.Outlet, reporter); break;
            case "under" when Lemma(child) == "questioning": Questioned(child); break;
            case "for" when CarrierWords.Writes(verb) && Publication(verb, child) is { } paper: Add(LinkKind.Wrote, CarrierSort.Outlet, paper); break;
            case "in" or "during" or "at" or "on" or "via" or "through" or "over" or "by" or "throughout" or "of" when !_content[child]: Setting(verb, child, preposition); break;
        }
    }

    // "Told the council", and "told the meeting".
    private void Told(int child, bool isCertain)
    {
        if (CarrierWords.SortOf(Lemma(child)) == CarrierSort.Occasion && IsParticular(child)) Occasion(child);
        else Hear(child, isCertain);
    }

    // What was issued, and to whom: "sent a letter to", "gave a speech before".
    private void Issued(int noun)
    {
        switch (CarrierWords.SortOf(Lemma(noun)))
        {
            case CarrierSort.Document: Document(noun, LinkKind.Wrote); break;
            case CarrierSort.Post: Document(noun, LinkKind.Posted); break;
            case CarrierSort.Occasion when Lemma(noun) is "speech" or "address" or "remark": Occasion(noun); break;
        }
    }

    private void Setting(string verb, int noun, string preposition)
    {
        if (IsTime(noun) && char.IsUpper(_text.Form(noun)[0])) return;
        var sort = CarrierWords.SortOf(Lemma(noun));
        switch (sort)
        {
            case CarrierSort.Interview when preposition != "of": Interview(noun); break;
            case CarrierSort.Occasion when preposition is not ("by" or "of") && IsParticular(noun) && !(preposition == "in" && Lemma(noun) is "event" or "call" or "exchange"): Occasion(noun); break;
            case CarrierSort.Hearing when preposition is not ("by" or "of"): Add(LinkKind.Testified, CarrierSort.Hearing, NameOf(noun)); break;
            case CarrierSort.Document when preposition is "in" or "via" or "through" or "by" or "during" && IsParticular(noun): Document(noun, LinkKind.Wrote); break;
            case CarrierSort.Post when preposition is "in" or "on" or "via" or "through": Document(noun, LinkKind.Posted); break;
            case CarrierSort.None when preposition == "on" && Outlet(noun) is { } programme: Add(LinkKind.Told, CarrierSort.Outlet, programme); break;
            case CarrierSort.None when preposition == "in" && CarrierWords.Writes(verb) && Publication(verb, noun) is { } paper: Add(LinkKind.Wrote, CarrierSort.Outlet, paper); break;
        }
    }

    // What one writes for, or in, is a publication even where its name does not look like one.
    private TokenRange? Publication(string verb, int token)
        => Outlet(token) ?? (verb == "write" && char.IsUpper(_text.Form(token)[0]) && (_nameOf[token] < 0 || _text.Names[_nameOf[token]].Type is EntityType.Organization or EntityType.Other) && !IsTime(token) ? NameOf(token) : null);

    private bool IsTime(int token) => Lemma(token) is "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday" || Lemma(token) is "january" or "february" or "march" or "april" or "may" or "june" or "july" or "august" or "september" or "october" or "november" or "december";

    // Whom the interview was given to is who carries it; without one, the interview itself.
    private void Interview(int interview)
    {
        var name = NameOf(interview);
        if (PartnerOf(interview) is { } partner) Add(LinkKind.Told, CarrierSort.Outlet, partner);
        else Add(LinkKind.Told, OutletNames.Begins(_text.SpanOf(name).Of(_text.Text)) ? CarrierSort.Outlet : CarrierSort.Interview, name);
    }

    private TokenRange? PartnerOf(int occasion)
    {
        // What follows at once is surest where it is written like a name, whatever the tree makes of it.
        if (occasion + 2 < _text.Tokens.Count && _text.Form(occasion + 1) is "with" or "on" or "by" && CapitalRun(occasion + 2) is { } run) return run;
        for (var child = _firstChild[occasion]; child >= 0; child = _nextSibling[child])
        {
            if (child > occasion && Preposition(child) is "with" or "on" or "by" or "to" or "for" or "from" && Partner(child) is { } partner) return partner;
        }

        // The tree may hang "with CNN" on the verb.
        var verb = _text.Heads[occasion];
        if (verb < 0) return null;
        for (var child = _firstChild[verb]; child >= 0; child = _nextSibling[child])
        {
            if (child > occasion && child - occasion < 8 && !_content[child] && Preposition(child) is "with" or "on" && Partner(child) is { } partner) return partner;
        }

        return null;
    }

    private TokenRange? Partner(int token)
        => Outlet(token) ?? ((_text.Upos[token] == "PROPN" && !IsTime(token)) || CarrierWords.Hears(Lemma(token)) ? NameOf(token, withOf: true) : null);

    private void Occasion(int occasion)
    {
        for (var child = _firstChild[occasion]; child >= 0; child = _nextSibling[child])
        {
            if (child <= occasion) continue;
            if (Preposition(child) is "on" && Outlet(child) is { } programme)
            {
                Add(LinkKind.Told, CarrierSort.Outlet, programme);
                return;
            }

            if (Preposition(child) is "to" or "before" && Addressable(child)) Hear(child);
        }

        var name = NameOf(occasion);
        Add(LinkKind.Told, _outlets.Is(_text.SpanOf(name).Of(_text.Text)) ? CarrierSort.Outlet : CarrierSort.Occasion, name);
    }

    private void Document(int noun, LinkKind kind)
    {
        Add(kind, kind == LinkKind.Posted ? CarrierSort.Post : CarrierSort.Document, NameOf(noun));
        for (var child = _firstChild[noun]; child >= 0; child = _nextSibling[child])
        {
            if (child > noun && !_content[child] && Preposition(child) is "to" && Addressable(child)) Hear(child, ofWriting: true);
        }
    }

    private void Questioned(int questioning)
    {
        for (var child = _firstChild[questioning]; child >= 0; child = _nextSibling[child])
        {
            if (Preposition(child) is not ("from" or "by")) continue;
            if (CarrierWords.IsBody(Lemma(child))) Add(LinkKind.Testified, CarrierSort.Hearing, NameOf(child));
            else Hear(child);
        }
    }

    private void VisitSource(TokenRange source, TokenRange cue)
    {
        var head = source.First;
        while (head < source.End - 1 && source.Contains(_text.Heads[head])) head++;
        var writes = false;
        for (var t = cue.First; t < cue.End; t++) writes |= CarrierWords.Writes(Lemma(t));
        for (var child = _firstChild[head]; child >= 0; child = _nextSibling[child])
        {
            if (_content[child]) continue;
            var relation = _text.Relations[child];
            var preposition = Preposition(child);
            if (preposition is "in" or "during" or "at" && cue.Contains(child)) Setting("say", child, preposition!);
            if (writes && IsPerson(head) && (relation == "nmod:poss" || preposition is "of" or "for" or "with") && (preposition == "for" ? Publication("write", child) : Outlet(child)) is { } paper) Add(LinkKind.Wrote, CarrierSort.Outlet, paper);
            if (!relation.StartsWith("acl", StringComparison.Ordinal)) continue;
            var verb = Lemma(child);
            if (!CarrierWords.Obtains(verb) && !CarrierWords.Spreads(verb)) continue;
            for (var agent = _firstChild[child]; agent >= 0; agent = _nextSibling[agent])
            {
                if (Preposition(agent) is "by" or "to" or "in" && Outlet(agent) is { } outlet)
                    Add(CarrierWords.Obtains(verb) ? LinkKind.Citing : LinkKind.Reported, CarrierSort.Outlet, outlet);
            }
        }
    }

    // "…, said Roe, chair of the panel, in a statement": the tree may hang the end on a noun within the source.
    private void VisitAfterSource(TokenRange source)
    {
        var end = Math.Min(_text.Sentences[_sentenceOf[source.First]].End, source.End + 10);
        for (var t = source.End; t < end; t++)
        {
            if (!_content[t] && _text.Heads[t] is var head && head >= 0 && (source.Contains(head) || _content[head]) && Preposition(t) is "in" or "during" or "at" or "on" or "via") Setting("say", t, Preposition(t)!);
        }
    }

    // A programme by its title in quotation marks: on "Morning Ledger". Parsers rarely see one noun phrase in it.
    private void VisitProgrammes(TokenRange cue)
    {
        var sentence = _text.Sentences[_sentenceOf[cue.First]];
        for (var t = Math.Max(sentence.First, cue.First - 60); t + 3 < sentence.End && t < cue.End + 30; t++)
        {
            if (_content[t] || !_text.Form(t).Equals("on", StringComparison.OrdinalIgnoreCase) || !IsQuote(_text.Form(t + 1)) || !char.IsUpper(_text.Form(t + 2)[0])) continue;
            for (var end = t + 3; end < sentence.End && end < t + 10; end++)
            {
                if (!IsQuote(_text.Form(end))) continue;
                var last = _text.Form(end - 1) is "," or "." ? end - 1 : end;
                Add(LinkKind.Told, CarrierSort.Outlet, new TokenRange(t + 2, last));
                break;
            }
        }
    }

    private static bool IsQuote(ReadOnlySpan<char> form) => form is "\"" or "\u201C" or "\u201D" or "''" or "``" or "\u2018" or "\u2019" or "'";

    /// <param name="token">The head of who may be addressed.</param>
    /// <param name="isCertain">Whether the verb takes nothing else there but people.</param>
    /// <param name="ofWriting">Whether it is a piece of writing that is addressed to them, and so all of it.</param>
    private void Hear(int token, bool isCertain = false, bool ofWriting = false)
    {
        if (!Addressable(token) && !(isCertain && _text.Upos[token] is "NOUN" or "NUM" && CarrierWords.SortOf(Lemma(token)) == CarrierSort.None && !IsTime(token))) return;
        if (Quoted(token) is { } title) Add(LinkKind.Told, CarrierSort.Outlet, title);
        else if (isCertain && token > 0 && _text.Upos[token] == "PROPN" && FirstOfRun(token) is var start && CapitalRun(start) is { } run && run.Contains(token))
            Add(LinkKind.Told, OutletNames.Begins(_text.SpanOf(run).Of(_text.Text)) || _outlets.Is(_text.SpanOf(run).Of(_text.Text)) || OfOutlet(token) ? CarrierSort.Outlet : CarrierSort.Hearer, run);
        else if (Outlet(token) is { } outlet) Add(LinkKind.Told, CarrierSort.Outlet, outlet);
        else Add(LinkKind.Told, OfOutlet(token) ? CarrierSort.Outlet : ofWriting || CarrierWords.SortOf(Lemma(token)) == CarrierSort.Crowd ? CarrierSort.Crowd : CarrierSort.Hearer, NameOf(token, withOf: true));
        for (var child = _firstChild[token]; child >= 0; child = _nextSibling[child])
        {
            if (_found.Exists(c => c.Words.Contains(child))) continue;
            if (_text.Relations[child] == "conj" && Addressable(child)) Add(LinkKind.Told, Outlet(child) is null ? CarrierSort.Hearer : CarrierSort.Outlet, Outlet(child) ?? NameOf(child, withOf: true));
        }
    }

    // A title in quotation marks: told "Fox and Friends".
    private TokenRange? Quoted(int token)
    {
        var first = token;
        while (first > 0 && token - first < 6 && !IsQuote(_text.Form(first - 1))) first--;
        if (first == 0 || !IsQuote(_text.Form(first - 1)) || !char.IsUpper(_text.Form(first)[0]) || _sentenceOf[first] != _sentenceOf[token]) return null;
        var end = token + 1;
        while (end < _text.Tokens.Count && end - token < 6 && !IsQuote(_text.Form(end))) end++;
        return end < _text.Tokens.Count && IsQuote(_text.Form(end)) && _sentenceOf[end] == _sentenceOf[token] ? new TokenRange(first, _text.Form(end - 1) is "," or "." ? end - 1 : end) : null;
    }

    private bool Addressable(int token)
        => !IsTime(token) && (IsName(token) || CarrierWords.Hears(Lemma(token)) || _text.Form(token) is "me" or "us" || Outlet(token) is not null);

    private bool OfOutlet(int token)
    {
        for (var child = _firstChild[token]; child >= 0; child = _nextSibling[child])
        {
            if (Preposition(child) is "of" or "at" or "from" or "on" && Outlet(child) is not null) return true;
        }

        return false;
    }

    private bool IsName(int token) => char.IsUpper(_text.Form(token)[0]) && (_nameOf[token] < 0 || _text.Names[_nameOf[token]].Type is EntityType.Person or EntityType.Organization or EntityType.Other);

    private bool IsPerson(int token) => _nameOf[token] >= 0 && _text.Names[_nameOf[token]].Type == EntityType.Person;

    // "In a letter", "in the 2013 memo", "in documents"; not "in response", "in print".
    private bool IsParticular(int noun)
    {
        if (_text.Xpos[noun] is "NNS" or "NNP" or "NNPS") return true;
        for (var child = _firstChild[noun]; child >= 0 && child < noun; child = _nextSibling[child])
        {
            if (_text.Relations[child] is "det" or "nmod:poss" or "amod" or "compound" or "nummod") return true;
        }

        return false;
    }

    private TokenRange? Outlet(int token)
    {
        if (_text.Upos[token] is not ("PROPN" or "NOUN" or "X")) return null;
        var name = NameOf(token, withOf: _text.Upos[token] == "PROPN");
        var words = _text.SpanOf(name).Of(_text.Text);
        if (words.Length > 0 && char.IsUpper(words[0]) && (_outlets.Is(words) || OutletNames.Begins(words))) return name;
        if (_nameOf[token] >= 0 && _outlets.Is(_text.SpanOf(_text.Names[_nameOf[token]].Tokens).Of(_text.Text))) return _text.Names[_nameOf[token]].Tokens;
        return null;
    }

    private int FirstOfRun(int token)
    {
        var first = token;
        while (first > 0 && token - first < LongestName && _sentenceOf[first - 1] == _sentenceOf[token] && char.IsUpper(_text.Form(first - 1)[0]) && !IsTime(first - 1) && _text.Upos[first - 1] != "PRON") first--;
        return first;
    }

    // Words in a row that are written like a name: "CBS This Morning", "The Harlow Ledger's \"Week\"".
    private TokenRange? CapitalRun(int first)
    {
        var sentence = _text.Sentences[_sentenceOf[first]];
        if (_text.Form(first) is "the" or "The" && first + 1 < sentence.End) first++;
        var end = first;
        while (end < sentence.End && end - first < LongestName && !_content[end])
        {
            var form = _text.Form(end);
            if (char.IsUpper(form[0]) && !IsTime(end)) end++;
            else if (end > first && (form is "'s" or "\u2019s" or "of" or "the" or "&" or "-" || IsQuote(form)) && end + 1 < sentence.End && (char.IsUpper(_text.Form(end + 1)[0]) || _text.Form(end + 1) is "the" || IsQuote(_text.Form(end + 1)))) end++;
            else break;
        }

        return end > first ? new TokenRange(first, end) : null;
    }

    /// <summary>The words of a noun phrase around its head: what stands before it but an article or possessive pronoun, a name to its end, and
    /// "of …" where that says who they are ("hundreds of supporters").</summary>
    private TokenRange NameOf(int head, bool withOf = false)
    {
        var (first, end) = (head, head + 1);
        if (_nameOf[head] >= 0) (first, end) = (_text.Names[_nameOf[head]].Tokens.First, _text.Names[_nameOf[head]].Tokens.End);
        for (var child = _firstChild[head]; child >= 0; child = _nextSibling[child])
        {
            if (child < head)
            {
                if (_text.Relations[child] is "compound" or "amod" or "nummod" or "nmod:poss" or "nmod:desc" or "flat") first = Math.Min(first, Leftmost(child, head));
            }
            else if (_text.Relations[child] is "flat" or "compound" || (withOf && Preposition(child) is "of"))
            {
                end = Math.Max(end, NameEnd(child));
            }
        }

        first = Math.Max(first, end - LongestName);
        while (first < head && (_text.Upos[first] is "DET" or "PUNCT" || _text.Xpos[first] is "PRP$")) first++;
        return new TokenRange(first, end);
    }

    private int Leftmost(int token, int head)
    {
        var left = token;
        for (var steps = 0; steps < LongestName; steps++)
        {
            var child = _firstChild[left];
            if (child < 0 || child >= left) break;
            left = child;
        }

        return head - left <= LongestName ? left : token;
    }

    private int NameEnd(int token)
    {
        var end = token + 1;
        if (_nameOf[token] >= 0) end = Math.Max(end, _text.Names[_nameOf[token]].Tokens.End);
        for (var child = _firstChild[token]; child >= 0; child = _nextSibling[child])
        {
            if (child > token && child - token < 6 && _text.Relations[child] is "flat" or "compound") end = Math.Max(end, child + 1);
        }

        return end;
    }

    // The preposition of a phrase; "front" for "in front of".
    private string? Preposition(int token)
    {
        for (var child = _firstChild[token]; child >= 0 && child < token; child = _nextSibling[child])
        {
            if (_text.Relations[child] is not ("case" or "mark")) continue;
            var form = _text.Form(child);
            if (form is "'s" or "\u2019s" or "'" or "\u2019") continue;
            if (form.Equals("in", StringComparison.OrdinalIgnoreCase) && child + 1 < token && _text.Form(child + 1) is "front") return "front";
            return Lemma(child);
        }

        return null;
    }

    private void Add(LinkKind kind, CarrierSort sort, TokenRange words)
    {
        foreach (var known in _found)
        {
            if (known.Words.First < words.End && words.First < known.Words.End) return;
        }

        var sentence = _text.Sentences[_sentenceOf[words.First]];
        var head = words.End - 1;
        var leads = words.First - sentence.First <= 4 && _text.Upos[sentence.First] == "ADP";
        _found.Add(new Carrier(kind, sort, words, leads, sort is CarrierSort.Occasion or CarrierSort.Hearing or CarrierSort.Interview && CarrierWords.IsExchange(Lemma(head))));
    }
}
