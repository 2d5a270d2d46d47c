namespace OnRecord.Language.Neural;

/// <summary>Pinned arrays whose data begins at a multiple of 64 bytes, so that vector loads never straddle cache lines.</summary>
internal static unsafe class AlignedMemory
{
    private const int Alignment = 64;

    /// <summary>Allocates <paramref name="count"/> floats, all zero. The pointer, which is that of the element at the offset, is
    /// good for as long as the array is held.</summary>
    public static float[] Allocate(int count, out float* data, out int offset)
    {
        var owner = GC.AllocateArray<float>(count + (Alignment / sizeof(float)), pinned: true);
        fixed (float* first = owner)
        {
            data = (float*)(((nuint)first + Alignment - 1) & ~(nuint)(Alignment - 1));
            offset = (int)(data - first);
        }

        return owner;
    }
}
