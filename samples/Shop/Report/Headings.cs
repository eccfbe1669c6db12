namespace Shop.Report;

internal static class Headings
{
    public static void WriteHeading(this TextWriter output, string heading)
    {
        output.WriteLine();
        output.WriteLine(heading);
        output.WriteLine(new string('=', heading.Length));
    }
}
