namespace OnRecord.Language.Coreference;

/// <summary>Whether someone may be called by a title and a family name, as far as is known: false only where others are known who bore the title and the name, and
/// nobody of that given name among them.</summary>
/// <param name="title">The title in small letters: <c>president</c>, <c>vice president</c>, <c>secretary</c>.</param>
/// <param name="given">The given name, in small letters.</param>
/// <param name="family">The family name, in small letters.</param>
public delegate bool TitleBearing(string title, string given, string family);
