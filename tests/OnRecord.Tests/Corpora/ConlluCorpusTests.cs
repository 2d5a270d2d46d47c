using System.IO.Compression;
using System.Text;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Tests.Corpora;

public class ConlluCorpusTests
{
    private const string Town = """
        # newdoc id = ferrow_council
        # newpar
        # sent_id = s1
        # text = The ferry can't sail.
        1	The	the	DET	DT	_	2	det	_	Entity=(1-ferry
        2	ferry	ferry	NOUN	NN	_	5	nsubj	_	Entity=1)
        3-4	can't	_	_	_	_	_	_	_	_
        3	ca	can	AUX	MD	_	5	aux	_	_
        4	n't	not	PART	RB	_	5	advmod	_	_
        5	sail	sail	VERB	VB	_	0	root	_	SpaceAfter=No
        5.1	sail	sail	VERB	VB	_	_	_	_	CopyOf=5
        6	.	.	PUNCT	.	_	5	punct	_	_

        # sent_id = s2
        # text = Residents cannot cross.
        1	Residents	resident	NOUN	NNS	_	4	nsubj	_	_
        2-3	cannot	_	_	_	_	_	_	_	_
        2	can	can	AUX	MD	_	4	aux	_	_
        3	not	not	PART	RB	_	4	advmod	_	_
        4	cross	cross	VERB	VB	_	0	root	_	SpaceAfter=No
        5	.	.	PUNCT	.	_	4	punct	_	_

        # newpar id = p2
        # sent_id = s3
        # text = Au revoir
        1-2	Au	_	_	_	_	_	_	_	_
        1	à	à	ADP	IN	_	3	case	_	_
        2	le	le	DET	DT	_	3	det	_	_
        3	revoir	revoir	NOUN	NN	_	0	root	_	_

        # newdoc id = second
        1	Closed	close	VERB	VBN	_	0	root	_	_

        """;

    [Fact]
    public void A_sentence_has_its_words_its_tokens_and_its_place_in_the_document()
    {
        using var file = new TemporaryFile("town.conllu", Town);
        ConlluSentence[] sentences = [.. ConlluCorpus.Read(file.FilePath)];

        Assert.Equal(4, sentences.Length);
        Assert.Equal("s1", sentences[0].Id);
        Assert.Equal("The ferry can't sail.", sentences[0].Text);
        Assert.Equal(["The", "ferry", "ca", "n't", "sail", "."], sentences[0].Words.Select(word => word.Form));
        Assert.Equal(["The", "ferry", "can't", "sail", "."], sentences[0].Tokens.Select(token => token.Form));
        Assert.Equal(new TokenRange(2, 4), sentences[0].Tokens[2].Words);
        Assert.False(sentences[0].Tokens[3].SpaceAfter);
        Assert.Equal(new ConlluWord("ferry", "ferry", "NOUN", "NN", 5, "nsubj", "Entity=1)"), sentences[0].Words[1]);
        Assert.Equal(["ferrow_council", "ferrow_council", "ferrow_council", "second"], sentences.Select(sentence => sentence.DocumentId));
        Assert.Equal([true, false, false, true], sentences.Select(sentence => sentence.StartsDocument));
        Assert.Equal([true, false, true, true], sentences.Select(sentence => sentence.StartsParagraph));
    }

    [Fact]
    public void A_documents_text_is_rebuilt_with_blanks_between_sentences_and_breaks_between_paragraphs()
    {
        using var file = new TemporaryFile("town.conllu", Town);
        ConlluDocument[] documents = [.. ConlluCorpus.ReadDocuments(file.FilePath, "\n")];

        Assert.Equal(["ferrow_council", "second"], documents.Select(document => document.Id));
        Assert.Equal("The ferry can't sail. Residents cannot cross.\nAu revoir", documents[0].Text);
    }

    [Fact]
    public void The_words_of_a_multiword_token_have_their_own_parts_of_it()
    {
        using var file = new TemporaryFile("town.conllu", Town);
        ConlluDocument document = ConlluCorpus.ReadDocuments(file.FilePath).First();

        string[][] words = [.. document.WordSpans.Select(spans => spans.Select(span => span.In(document.Text)).ToArray())];
        Assert.Equal(["The", "ferry", "ca", "n't", "sail", "."], words[0]);
        Assert.Equal(["Residents", "can", "not", "cross", "."], words[1]);
    }

    [Fact]
    public void Words_that_do_not_spell_their_token_each_have_the_whole_of_it()
    {
        using var file = new TemporaryFile("town.conllu", Town);
        ConlluDocument document = ConlluCorpus.ReadDocuments(file.FilePath).First();

        Assert.Equal(["Au", "Au", "revoir"], document.WordSpans[2].Select(span => span.In(document.Text)));
    }

    [Fact]
    public void A_curly_apostrophe_spells_a_straight_one()
    {
        const string row = "# newdoc id = a\n1-2\tdon’t\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n";
        using var file = new TemporaryFile("curly.conllu", row);
        ConlluDocument document = Assert.Single(ConlluCorpus.ReadDocuments(file.FilePath));

        Assert.Equal([new TextSpan(0, 2), new TextSpan(2, 5)], document.WordSpans[0]);
    }

    [Fact]
    public void A_gzipped_file_reads_like_the_plain_one()
    {
        using var plain = new TemporaryFile("town.conllu", Town);
        using var packed = new TemporaryFile("town.conllu.gz", "");
        using (var gzip = new GZipStream(File.Create(packed.FilePath), CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(Town));

        Assert.Equal(
            ConlluCorpus.Read(plain.FilePath).SelectMany(sentence => sentence.Words),
            ConlluCorpus.Read(packed.FilePath).SelectMany(sentence => sentence.Words));
    }

    [Theory]
    [InlineData("1\tShort\trow", 1, "3 columns")]
    [InlineData("# text = x\n2\tx\tx\tX\tX\t_\t0\troot\t_\t_", 2, "out of order")]
    [InlineData("1\tx\tx\tX\tX\t_\t7\tdep\t_\t_", 1, "beyond the sentence")]
    [InlineData("1\tx\tx\tX\tX\t_\tten\tdep\t_\t_", 1, "not a number")]
    [InlineData("1-3\txy\t_\t_\t_\t_\t_\t_\t_\t_\n1\tx\tx\tX\tX\t_\t0\troot\t_\t_", 2, "ends beyond")]
    public void A_broken_row_is_named_with_its_file_and_line(string content, int line, string cause)
    {
        using var file = new TemporaryFile("broken.conllu", content);

        CorpusException fault = Assert.Throws<CorpusException>(() => ConlluCorpus.Read(file.FilePath).ToArray());
        Assert.Equal(line, fault.Line);
        Assert.Contains(cause, fault.Message, StringComparison.Ordinal);
        Assert.Contains(file.FilePath, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_in_its_gzip_is_a_fault_of_the_corpus()
    {
        using var packed = new TemporaryFile("cut.conllu.gz", "this is no gzip");

        Assert.Throws<CorpusException>(() => ConlluCorpus.Read(packed.FilePath).ToArray());
    }

    [Theory]
    [InlineData("corpora/ud/en_ewt-dev.conllu")]
    [InlineData("corpora/ud/gum-dev.open.conllu")]
    [InlineData("corpora/ud/gum-dev.nc.conllu")]
    [InlineData("corpora/ud/gum-dev.unlisted.conllu")]
    [InlineData("corpora/ud/en_ewt-train.conllu.gz")]
    public void Every_sentence_of_the_treebanks_is_rebuilt_as_it_was_written(string treebank)
    {
        foreach (ConlluDocument document in ConlluCorpus.ReadDocuments(SharedCorpora.Require(treebank)))
        {
            for (int s = 0; s < document.Sentences.Count; s++)
            {
                IReadOnlyList<TextSpan> tokens = document.TokenSpans[s];
                Assert.Equal(document.Sentences[s].Text, new TextSpan(tokens[0].Start, tokens[^1].End).In(document.Text));
            }
        }
    }
}
