using OnRecord.Language.Neural;

namespace OnRecord.Tests.Neural;

public sealed class QuantizedRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(27)]
    [InlineData(64)]
    [InlineData(133)]
    public void A_row_added_is_the_row_copied(int columns)
    {
        var chance = new Random(columns);
        var data = new sbyte[3 * columns];
        for (var i = 0; i < data.Length; i++) data[i] = (sbyte)chance.Next(-127, 128);
        var rows = new QuantizedRows(data, [.5f, .02f, 0], columns);
        for (var row = 0; row < rows.Rows; row++)
        {
            var (copied, sum) = (new float[columns], new float[columns]);
            Array.Fill(sum, 2);
            rows.CopyRow(row, copied);
            rows.AddRow(row, sum);
            for (var i = 0; i < columns; i++) Assert.Equal(2 + copied[i], sum[i], 1e-4f);
        }
    }
}
