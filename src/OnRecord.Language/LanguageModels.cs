using OnRecord.Language.ModelFiles;
using OnRecord.Language.Syntax;

namespace OnRecord.Language;

/// <summary>The trained models that analysis needs. Immutable and safe to share.</summary>
public sealed class LanguageModels
{
    internal LanguageModels(SyntaxModel syntax, Lemmatizer lemmatizer)
    {
        Syntax = syntax;
        Lemmatizer = lemmatizer;
    }

    internal SyntaxModel Syntax { get; }

    internal Lemmatizer Lemmatizer { get; }

    /// <summary>Loads the models from the folder they are shipped in.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not such a model, or broken; the message says what to do.</exception>
    public static LanguageModels Load(string folder)
        => new(new SyntaxModel(TensorFile.Open(Path.Combine(folder, "syntax.safetensors"))), new Lemmatizer(TensorFile.Open(Path.Combine(folder, "lemmas.safetensors"))));
}
