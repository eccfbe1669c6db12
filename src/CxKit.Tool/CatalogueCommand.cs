using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary><c>cxkit touchpoints catalogue</c>: the standard catalogue, to start from.</summary>
internal sealed class CatalogueCommand : ToolCommand
{
    private readonly OutputOptions _output = new();

    public CatalogueCommand()
        : base("catalogue", "Writes the standard touchpoints with their questions and signals as JSON, to change and give to --catalogue.") => Add(_output.Output);

    public override string Notes => """
        Output:
          JSON of touchpoints and their signals. target and worst are where the score of a signal is 100 and 0; kind is Measure or YesNo (values 1 and 0); weight says how
          much it counts.

        Example:
          cxkit touchpoints catalogue --output catalogue.json
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        _output.RequireWritable(arguments);
        var json = new TouchpointsJson(new(TouchpointsJson.Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        using var writer = new StreamWriter(_output.OpenStream(arguments), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(JsonSerializer.Serialize(TouchpointCatalogue.Standard, json.TouchpointCatalogue));
        writer.Write('\n');
        return ExitCode.Done;
    }
}
