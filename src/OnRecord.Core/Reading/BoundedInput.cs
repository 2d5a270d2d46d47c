namespace OnRecord.Reading;

/// <summary>Takes a whole input into memory for the formats that cannot be read otherwise, up to a bound.</summary>
internal static class BoundedInput
{
    private const int Step = 64 * 1024;

    /// <summary>Reads <paramref name="stream"/> to its end.</summary>
    /// <returns>The bytes, or a problem where there are more than <paramref name="maxBytes"/> or the input cannot be read.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, InputProblem? Problem)> ReadAsync(
        Stream stream, int maxBytes, string name, string codeTooLarge, CancellationToken cancellation)
    {
        var whole = new MemoryStream();
        var step = new byte[Step];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(step, cancellation).ConfigureAwait(false)) > 0)
            {
                if (whole.Length + read > maxBytes)
                {
                    return (default, new InputProblem(codeTooLarge, name, "",
                        $"it is larger than {maxBytes / (1024 * 1024)} MB", "split it, or give its text as a .txt file"));
                }

                whole.Write(step, 0, read);
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return (default, new InputProblem("input-broken", name, $"byte {whole.Length}",
                $"it cannot be read further ({failure.Message})", "check the file or fetch it again"));
        }

        return (whole.GetBuffer().AsMemory(0, (int)whole.Length), null);
    }
}
