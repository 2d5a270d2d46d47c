using System.Diagnostics.CodeAnalysis;
using OnRecord.Publishing;

namespace OnRecord.Cli.Commands;

/// <summary>What one run of <c>onrecord extract</c> was asked for.</summary>
internal sealed record ExtractSettings : InputSettings
{
    /// <param name="input">Which reports are to be read.</param>
    /// <param name="export">The output format.</param>
    [SetsRequiredMembers]
    internal ExtractSettings(InputSettings input, IExtractionExport export)
        : base(input) => Export = export;

    /// <summary>The output format.</summary>
    public IExtractionExport Export { get; }

    /// <summary>Whether texts are left out of the output.</summary>
    public bool WithoutText { get; init; }

    /// <summary>Whether the names of private persons are written.</summary>
    public bool KeepPrivate { get; init; }

    /// <summary>The file to write; null for standard output.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Whether everything is read and nothing extracted or written, only summed up.</summary>
    public bool DryRun { get; init; }
}
