// RFC 9474, appendix A.1 (RSABSSA-SHA384-PSS-Randomized): a known example for the self-test.
// Numbers in base64url; of what must come out, the SHA-256.

export const VECTOR = {
  modulus:
    "rsTWmt3HC5kOpmpecGA7b-4nqv69CPLZTL4SUMVW4EepKNY1w_Re6bZtG8YooDusm3w_QW_iDavqjz17S79_ljvjNd" +
    "IyjWfmwT7kqPlV4Foyg3INPh8TnDjkPgM4rQWKlJXFM3f8Nb5k0gj4m0qnIb9_fT_vg3viqA4Pit8LzR7sW7BARDor" +
    "J5L9ylIqdHKu108xoevh7rwfQIZgoFQ9_iqFDxBqYX7GaFVzcC6qohpWQKXcr5t045f6OvGKLxt8A7qRpjNhWN5CDW" +
    "MYjuFDhm7kFXNdFVt8LYVNeVt7wjbP_XFULfNCNCIaBBPhQtjGE1XMRNRb2pQgSXRVesJwTNi1k_A1pXJLGt9ELnjF" +
    "Qs1EFPzm8SmBgvttjlPO8a39LpDh5N7sUpmb3GwpFE6NUqElIyyMbXXHBuo8wGhBx72jNWjGOmwDgX9yK1D8-JgjfX" +
    "iKRACGnkTZCjAgkj3GRjiKvMkUMVIV_NG64RscdR_VJEOqyPYBCH2NQnN8GKP6EezUEx7K4BeuChSs_E74W4PBn-0z" +
    "z9HNYp2ixMCeIis5jhjYIvd7s3jeo8s2C2BeWqWLIO3CnQAKZr0XfGgqF-frEqY-98LkGD4NiY89a_VnuoroT4Tx0j" +
    "v4uOJhw3KeL6bQe4MuB83dHRT1UyXG-SQmeVcSGQLcGbOzKUi96tU",
  message: "jz3G-4xKAvTWNS7fCQeCLBIQqbMvm92kxFppjIACOqa1n4z-xf27NjMTcuvv7a59",
  prefix: "hBfmmbIZ1YP7YhauDFPKDpcjRC0C8dGjQpVSfn2Snos",
  salt: "BRcis19Fh4E5fDpnGn070wllA5QOTE8aqiadYDAM5ElVXNc0AQDfnUaUTFNWglq_",
  inverse:
    "gGgsSJgkB7SJ1T0SYbGeyGJ9ArjNpTNnULjO4zKuJg3lewLXJgnB4OnyjiBA_GW28C1W29aqmvj95lb3BJXftyO6AR" +
    "c9RwehL92sYoyinz4yNAvY9921V8-Bn2sB5EWtlvh0uiNVhO5x9lgfYtT0O_A_kQ9lEN64Xo7wbH8J2XlKAIvn_yUp" +
    "8Ou2nezvZGOH3HZ7dJOSZf7AIjqm2E0qihzJEtXKJbThRKuPa6BUtUkQF21XN6LP8BHaQxvV8qDS1muecLOfSwUORc" +
    "DZwW8C3tqd3y0A8-SwEDfXApzUnC1GqOH8LAwXUgrx9LXiW6OWr8TNYMSUpMQmRIs1tJY1szfPsI58IqObJW3QMsAK" +
    "3dr7UaYn-ZoOFwQXCsHxkS5J2dsQ7ATBnFj0ICEpc-DLMpUkIjpqpWx5N8Xf_bXZZrbNTLwm8yAd0lyAlgoaERsylH" +
    "u3iXPSafrH9RhlMJMO0Z9oUHVA7tnhuriwDwDYygmz8Jmq5GGA4E41hL18oFTfGKFQS4nR0WddCWbErhQHvjJc32I8" +
    "8T_xPkootZTVnj6tut9hNu7npZ1qREyetOIZjoqXTyejnrY68smvOHBIi4rarURGdPUSEzrYC5Ig4JFYUhYU8fqt_o" +
    "UF71e332gTBIYD8N0E9CgBd6ETgPv8hh28vXQY1iFVJI2tX97AmR8",
  blindSignature:
    "P0p56s1ERfymKKMQ1B4S_NgTxNQ6pO8rgSJpUySNbQCt_ua3nLiL-h-ZJwNp_QY8Aj5e1UZxmwstFD3RvKRrDg5hX-" +
    "XGPZXFprhzuLULxSSHNU5pw9-_QW56yhjVhCyJtnbv3TgIcAj6WoEBYfzewm8gzPLx5qsPnSu5PgUcuehqmyjFu2L9" +
    "X1ORN5-IfA9wagi8w7nnUGqvAkhdaIGY9eIu79-Dey3ZGTILF0gsXMVCcbTMtB0mdimz-ET9Y3ULAfUnbHnjNxi7Vh" +
    "oVKssus22L51vOBcnRuU62CRBvOCJvsuD1zVxcOcWd2hZoYt5Ji42S9ry0GvQz1loqwj2ofzl2TLZOeedKj0zk3VZ0" +
    "gNlnzvrEa26cBkNMNxVjWDQ1ft0s5vEF7qhUrBJsz6PeKqxWB1ZaTl76rF7tSRwzX2_Jfm636c6j4S3jjfsxUiDAo_" +
    "hFNquy_dcigT4IP-2gEDkaw9j9HNkhK12U5jTmnrzIAMTVxMEJHGSvw3rPVjx_wKbkwIK8VVRPUKeXHz-5fVhT1yw6" +
    "80_9XOEjmYvlNg0QWYIMZqgeHubZwYA7W2Kva8h3Um3yVbbR2DXYyEC-u81swO6RDxfaN8r4SIr7wIOXoZQfzHnnal" +
    "iIqVs9VAXhP3N76lx41xakjrncCuyN45xLRcaRStSoGFlp9wsa30Y",
  blindedHash: "c20660023bbbe565cd45163505209c98693ee6004f179ecff6446f07319d102c",
  signatureHash: "637dffe92ee76ccfd6fd3cb22190fa15164ed586baa5c2b9e872ddcd981c80ec",
};
