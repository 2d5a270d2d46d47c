namespace OnRecord.Language.Words;

/// <summary>Gives the characters of a token.</summary>
internal delegate ReadOnlySpan<char> FormOf(int token);
