using System.IO.Compression;
using System.Text;

namespace CxKit.Tests.Support;

/// <summary>Reads the compressed tables of <c>../shared/data</c>, with quoted fields.</summary>
internal static class SharedCsv
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string relativePath)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedDataFactAttribute.PathOf(relativePath)), CompressionMode.Decompress));
        var rows = Rows(reader.ReadToEnd()).ToList();
        return rows.Skip(1).Where(row => row.Count == rows[0].Count).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second)).ToList();
    }

    private static IEnumerable<List<string>> Rows(string text)
    {
        var (row, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                if (isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append(text[++i]);
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (!isQuoted && (c is ',' or '\n'))
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else if (isQuoted || c != '\r')
            {
                field.Append(c);
            }
        }
    }
}
